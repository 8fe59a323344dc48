"""What cooperation brought: results with the municipalities that have them, the goal they serve and the evidence."""
