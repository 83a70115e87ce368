import { Extension, InputRule } from '@tiptap/core'
import { type Command, Plugin, PluginKey } from '@tiptap/pm/state'
import { blocks } from '../../../../shared/document/blocks.ts'
import { isOwn } from '../binding/localChange.ts'
import { kindOf } from '../binding/nodes/blockData.ts'
import type { ViewAttributes } from '../blocks/blockView.ts'
import { blockViews } from '../blocks/blockViews.ts'
import { changeKind } from '../commands/blockCommands.ts'

/** A block that signs at its start just made: Backspace gives the signs back. */
interface Typed {
  readonly signs: string
}

const typedKey = new PluginKey<Typed | null>('typedStarts')

/** Makes blocks of signs at the start of a paragraph, as the views of the types say. No typed sign is ever lost: Backspace gives them back. */
export const TypedStarts = Extension.create({
  name: 'typedStarts',
  addInputRules() {
    return blockViews.flatMap(({ name, typed }) =>
      (typed ?? []).map(
        ({ find, attrs }) =>
          new InputRule({
            find,
            handler: ({ state, range, match }) => {
              const $from = state.doc.resolve(range.from)
              if (kindOf($from.parent) !== 'p' || $from.parent.type.spec.code) return null
              begin(state.tr, range, name, attrs?.(match) ?? {}, match[0])
              return undefined
            },
          }),
      ),
    )
  },
  addProseMirrorPlugins: () => [
    new Plugin<Typed | null>({
      key: typedKey,
      state: {
        init: () => null,
        apply: (tr, typed) => (tr.getMeta(typedKey) as Typed | undefined) ?? (isOwn(tr) || !(tr.docChanged || tr.selectionSet) ? typed : null),
      },
    }),
  ],
})

type Tr = Parameters<typeof changeKind>[0]

function begin(tr: Tr, { from, to }: { readonly from: number; readonly to: number }, name: string, attrs: ViewAttributes, signs: string): void {
  const $from = tr.doc.resolve(from)
  const pos = $from.before()
  tr.delete(from, to)
  if (blocks.byName.get(name)?.contains === 'text') {
    changeKind(tr, pos, name, attrs)
    tr.setMeta(typedKey, { signs })
    return
  }
  const type = tr.doc.type.schema.nodes.atomBlock
  if (type) tr.insert(pos, type.create({ kind: name }))
}

/** Backspace right after signs made a block: it is a paragraph again that begins with them. */
export const undoTypedStart: Command = (state, dispatch) => {
  const typed = typedKey.getState(state)
  const { $from, empty } = state.selection
  if (!typed || !empty || $from.parentOffset > 0) return false
  const { tr } = state
  changeKind(tr, $from.before(), 'p', { start: null, checked: null, newList: null })
  tr.insertText(typed.signs, tr.selection.from)
  dispatch?.(tr)
  return true
}
