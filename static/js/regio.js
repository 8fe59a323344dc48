// The few things HTML cannot do by itself. Every page works without this file.
import "./htmx.js";
import "./bewaak.js";
import "./stem.js";
