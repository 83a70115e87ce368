/**
 * Nesting depth of JSON text: 0 for a plain value, 1 for `{}` or `[]`. Brackets inside strings do not count. Tells before
 * `JSON.parse` whether its recursion could exhaust the stack; the text need not be valid JSON. Cost: O(length), no recursion.
 */
export function jsonDepth(json: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < json.length; i++) {
    const char = json[i]
    if (inString) {
      if (char === '\\') i++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth)
    else if (char === '}' || char === ']') depth--
  }
  return deepest
}
