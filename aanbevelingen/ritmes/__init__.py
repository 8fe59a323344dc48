"""The rhythm in which a council wants to hear of its recommendations: every so many months, or at fixed moments."""
