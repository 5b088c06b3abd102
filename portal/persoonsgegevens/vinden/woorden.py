"""Word lists of the name and address finders."""

from typing import Final

# After a year these are words or units, not the letters of a postcode ("in 2024 is 12 procent").
_KORTE_WOORDEN = """
    al am an as at be bv by ca cl cm co de di dl do el en er eu ex gb go ha he ie ik in is it ja je kg
    km kw la le ma mb me mg ml mm mw na no nr nu nv of om on op pk pm st te tm to uw van vr we wo za ze
    zo
"""
KORTE_WOORDEN: Final = frozenset(_KORTE_WOORDEN.split())

# Never telling on their own, though they stand in names.
_VOORVOEGSELS = """
    aan abd abu al and ben bij bin da das de del della den der des dhr di do dos drs du een el en geb
    heer het ibn in ing la las le les los meneer met mevr mevrouw of onder op os over prof san st te ten
    ter the tho toe tot uijt uit uyt van vande vanden vander ver von voor zu zum zur
"""
VOORVOEGSELS: Final = frozenset(_VOORVOEGSELS.split())

# Ordinary words that are also a first name or surname. Only with a capital are they a name.
_OOK_EEN_WOORD = """
    andere april arts augustus baas bal bank bar bas beek beer berg bergen best beste bloem bloemen blok
    boer bont boom borst bos brand brede broek broer brug bruin burger buur dag dal dam dans dijk
    dochter door dorp duif eerst engel fee feest fris geel gemeente gerecht goed goede graaf groen groot
    grote haas hand hart haven heel heide heuvel hof hond hoop hout huis hulp ijzer jaar job jong jonge
    juli juni kaart kamp kat keizer kerk keus kind klein kleine koning koper kort kroon kruis laan laat
    land lang lange leen leeuw lente licht lot maan maart man markt max meer meester mei meisje melk min
    molen mooi muis naam nacht nieuw noord oost oud oude paard paling pas peer pijl plein poort post pot
    prins raad recht rein rijk rood ruim schilder school slot sluis smal som spoor staal stad stam
    steden steen ster storm straat strand touw trouw tuin vaart vader veen veld vink vis vlieg vogel vos
    vrede vree vrij wal water weg werk west wet wijs wil wind winter wit wolf woud zand zee zeil zomer
    zon zoon zuid zwart
"""
OOK_EEN_WOORD: Final = frozenset(_OOK_EEN_WOORD.split())
