"""The doelenboom of a region: ambitie, doel with its indicators, programme, project, activiteit; costs at the lowest level."""
