// lib0/environment for phones: a page in a browser, without parameters, variables or a terminal.
export const isNode = false
export const isBrowser = true
export const isMac = false
export const production = true
export const supportsColor = false
export const hasParam = () => false
export const hasConf = () => false
export const getParam = (_name, fallback) => fallback
export const getVariable = () => null
export const getConf = () => undefined
export const ensureConf = () => ''
