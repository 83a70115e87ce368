import * as Y from 'yjs'

/**
 * Copies a value that stands in a Yjs document, so that the copy can be inserted into another document: shared types become
 * new shared types with the same content, plain values stay as they are. Cost: O(size of the value).
 * @param replace maps every string that is a value of its own in a map or an array (an id, for example); text inside Y.Text is not asked about
 */
export function cloneYValue(value: unknown, replace: (text: string) => string = (text) => text): unknown {
  if (typeof value === 'string') return replace(value)
  if (value instanceof Y.Map) return new Y.Map(Array.from(value, ([key, child]) => [key, cloneYValue(child, replace)] as const))
  if (value instanceof Y.Array) {
    const copy = new Y.Array<unknown>()
    copy.push(value.toArray().map((child: unknown) => cloneYValue(child, replace)))
    return copy
  }
  return value instanceof Y.AbstractType ? value.clone() : value
}
