/** Most combining marks on one letter. No language needs more than five; a browser lays out a stack in the square of its height (30 000: 2 s, measured). */
const MAX_STACK = 32

const STACK = new RegExp(`\\p{M}{${MAX_STACK + 1}}`, 'u')
const BEYOND = new RegExp(`(\\p{M}{${MAX_STACK}})\\p{M}+`, 'gu')

/** Whether a text stacks more combining marks on a letter than a screen can lay out in time. Cost: O(length). */
export const hasMarkStack = (text: string): boolean => STACK.test(text)

/** The text without the marks that a stack has beyond the limit. Cost: O(length). */
export const withoutMarkStacks = (text: string): string => (hasMarkStack(text) ? text.replace(BEYOND, '$1') : text)
