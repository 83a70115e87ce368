// lib0/logging for phones: Yjs prints a few warnings, and needs neither colours nor a log in the page.
export const [BOLD, UNBOLD, BLUE, GREY, GREEN, RED, PURPLE, ORANGE, UNCOLOR] = Array(9).fill('')
export const print = (...parts) => console.log(...parts)
export const warn = (...parts) => console.warn(...parts)
