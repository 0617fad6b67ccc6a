"""The engines that speak. Each keeps the contract of voice.speech."""
