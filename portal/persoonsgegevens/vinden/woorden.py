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

# Ordinary words that are also a first name or surname. With a capital inside a sentence they are a name.
_OOK_EEN_WOORD = """
    andere apr april arend arts augustus baas bakker bal bank bar bas beek beer berg bergen best beste
    bloem bloemen blok boer bont boom borst bos braak brand brede brink broek broer brug bruin buren
    burger buur dag dal dam dans dekker dijk dochter door dorp draaijer duif eerst els engel feb fee
    feest fris geel gemeente gerecht goed goede graaf groen groot grote haak haan haas hand hart haven
    heel heide heuvel hoek hof hond hoop hout huis hulp ijzer iris jaar jager jan jet job jong jonge
    juli juni kaart kamp kat keizer kerk keus kind klein kleine knoop kok koning kool koper kort koster
    krijger kroon kruis kuiper laan laat land lang lange leen leeuw lente licht lot maan maart man mark
    markt max meer mees meester mei meisje melk merel min molen mooi mooij mrt muis mulder naam nacht
    nieuw noord oost oud oude paard paling pas peer pijl plein poort poot post pot prins raad recht rein
    ridder rijk rood roos ruim schilder schipper school schouten slot sluis smal smit snel som spoor
    staal stad stam steden steen ster storm straat strand strik timmerman touw trouw tuin vaart vader
    valk veen veld vink vis visser vlieg vogel vonk vos vrede vree vrij vroom wal water weg werk west
    wet wijs wil wind winter wit wolf woud zand zee zeil zomer zon zoon zuid zwaan zwart
"""
OOK_EEN_WOORD: Final = frozenset(_OOK_EEN_WOORD.split())
