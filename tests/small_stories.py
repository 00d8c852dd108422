"""Two stories, each told in two wordings, with the figure left open: what tests of commands write to files."""

TRUCKS = "Blaze\n\nThe fire at the Amsel depot destroyed {} trucks, the operator Rigo Lines said.\n"
TRUCKS_TOO = "Depot burns\n\nRigo Lines, which runs the depot, said on its website that {} trucks were destroyed in the Amsel fire.\n"
COWS = "Storm\n\nThe storm killed {} cows on the Hollin farm, the vet Ilse Brandt said.\n"
COWS_TOO = "After the storm\n\nIlse Brandt, the vet, said on her website that {} cows were killed on the Hollin farm in the storm.\n"
