"""The simulated DigiD of a trial: fictional people, the real protocol, a process of its own. Never for real."""
