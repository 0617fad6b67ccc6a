"""The rehearsal: every shot drawn, animated and lip-synced on the CPU."""
