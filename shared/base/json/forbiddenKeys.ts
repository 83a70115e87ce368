/** Keys with a meaning of their own on every JavaScript object. An object from outside must not have them: code that copies it by key would change its prototype. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Tells whether a key of an object from outside must be refused or left out. */
export const isForbiddenKey = (key: string): boolean => forbiddenKeys.has(key)
