"""What the calls tell, and to whom; known on both sides of the wire, so without Django."""

VERHAAL = "Mijn man is overleden en nu kan ik de huur van ons huis niet meer betalen. Ik slaap er slecht van."
SZW = "szw"
