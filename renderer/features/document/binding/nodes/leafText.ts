import type { Node } from '@tiptap/pm/model'

/** What stands for something between letters where a text is read: the words of a mention, else a sign. */
export const leafText =
  (sign: string) =>
  (leaf: Node): string =>
    leaf.type.spec.leafText?.(leaf) || sign
