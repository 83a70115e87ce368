import { Extension } from '@tiptap/core'
import { DOMSerializer, Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { random } from '../../../../shared/base/random.ts'
import { newFlatId } from '../../../../shared/document/flat/roots.ts'
import { flattenSlice } from '../binding/draw/flattenSlice.ts'
import { clipboardNodes } from '../pictures/clipboardPictures.ts'

/** What was copied last in this editor. */
export interface CopiedStorage {
  slice: Slice | null
  /** Said in the markup on the clipboard, so that it is known again. */
  token: string
}

declare module '@tiptap/core' {
  interface Storage {
    copiedBlocks: CopiedStorage
  }
}

const ATTRIBUTE = 'data-copied'
const TOKEN = new RegExp(`${ATTRIBUTE}="([0-9a-z]{7})"`)

/**
 * Keeps in mind which blocks were copied or cut, so that they are the same ones where they are pasted into this document again: who cuts a
 * paragraph and pastes it elsewhere moves it. The markup on the clipboard has no ids, only a token that means nothing to anybody else.
 */
export const CopiedBlocks = Extension.create<Record<string, never>, CopiedStorage>({
  name: 'copiedBlocks',
  addStorage: () => ({ slice: null, token: '' }),
  addProseMirrorPlugins() {
    const { storage, editor } = this
    return [
      new Plugin({
        props: {
          transformCopied: (slice) => {
            storage.slice = slice
            storage.token = newFlatId(random)
            return slice
          },
          clipboardSerializer: new TokenSerializer(editor.schema, { token: () => storage.token, page: () => editor.view.dom }),
        },
      }),
    ]
  },
})

/** Writes the token on the first element. */
class TokenSerializer extends DOMSerializer {
  readonly #token: () => string

  constructor(schema: Schema, { token, page }: { readonly token: () => string; readonly page: () => HTMLElement }) {
    super(clipboardNodes(schema, page), DOMSerializer.marksFromSchema(schema))
    this.#token = token
  }

  override serializeFragment(fragment: Fragment, options?: { document?: Document }, target?: HTMLElement | DocumentFragment) {
    const out = super.serializeFragment(fragment, options, target)
    if (!target && out.firstChild instanceof Element) out.firstChild.setAttribute(ATTRIBUTE, this.#token())
    return out
  }
}

/** What was copied, where markup is of that; null for any other. */
export const copiedIn = (html: string, { slice, token }: CopiedStorage): Slice | null =>
  slice && token && TOKEN.exec(html.slice(0, 2000))?.[1] === token ? slice : null

/**
 * Pasted blocks under the ids that they were copied with. Of an id that stands in the document the pasted one gets another when it is
 * inserted (`assignIds`). @returns the same slice where it is not what was copied. Cost: O(slice)
 */
export function withCopiedIds(pasted: Slice, copied: Slice): Slice {
  const source = flattenSlice(copied)
  const nodes = identified(pasted.content, source.content)
  return nodes ? new Slice(nodes, pasted.openStart, pasted.openEnd) : pasted
}

/** Attributes that say which block, row or column something is. */
const IDENTITY = ['id', 'col', 'columns'] as const

function identified(pasted: Fragment, copied: Fragment): Fragment | null {
  if (pasted.childCount !== copied.childCount) return null
  const nodes: Node[] = []
  for (const [at, node] of pasted.content.entries()) {
    const source = copied.child(at)
    if (node.type !== source.type || node.textContent !== source.textContent) return null
    if (node.isText) nodes.push(node)
    else {
      const content = node.isTextblock ? node.content : identified(node.content, source.content)
      if (!content) return null
      const identity = Object.fromEntries(IDENTITY.filter((name) => name in source.attrs).map((name) => [name, source.attrs[name] as unknown]))
      nodes.push(node.type.create({ ...node.attrs, ...identity }, content, node.marks))
    }
  }
  return Fragment.fromArray(nodes)
}
