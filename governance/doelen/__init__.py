"""The doelenboom of a region: ambitie, doel with its indicators, programme, project, activiteit and what they cost."""
