"""What every page shares: template tags, components and the way forms are drawn."""
