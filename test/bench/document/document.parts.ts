// What the bench of documents measures: the product's binding and the stock one, on the same text of 3 000 blocks, in one run.
import * as Y from 'yjs'
import { emptyBlock, type FlatBlock } from '../../../shared/document/flat/flatBlock.ts'
import { toBody } from '../../../shared/document/flat/toBody.ts'
import { writeFlat } from '../../../shared/document/flat/writeFlat.ts'
import { toXml } from '../../../shared/document/xmlBody.ts'
import { dice } from '../../renderer/features/document/together/documentRun.ts'
import { openHeadless } from '../../renderer/features/document/together/headlessEditor.ts'
import { testAuthor } from '../../support/peers.ts'
import { openStock } from './stockEditor.ts'

const WORDS = 'il tavolo raccoglie i bisogni delle persone e delle famiglie del territorio poi decide insieme che cosa fare con chi e quando'.split(
  ' ',
)

function outline(count: number): readonly FlatBlock[] {
  const random = dice(count)
  return Array.from({ length: count }, (_, at) => {
    let text = ''
    while (text.length < 80) text += `${WORDS[Math.floor(random() * WORDS.length)]} `
    const type = at % 25 === 0 ? 'h2' : at % 7 === 3 || at % 7 === 4 ? 'ul' : 'p'
    const bold = at % 9 === 0 ? 20 : 0
    const content = [
      { text: text.slice(0, bold), marks: { bold: true as const } },
      { text: text.slice(bold).trim(), marks: {} },
    ].filter((part) => part.text)
    return { ...emptyBlock, type, content }
  })
}

type Editor = Pick<ReturnType<typeof openStock>, 'state' | 'dispatch' | 'doc'>

const forms = {
  flat: {
    make: (doc: Y.Doc, list: readonly FlatBlock[]) => writeFlat(doc, list, dice(7)),
    open: (doc: Y.Doc): Editor => openHeadless(doc, testAuthor('Anna')) as Editor,
  },
  stock: {
    make: (doc: Y.Doc, list: readonly FlatBlock[]) => doc.getXmlFragment('body').insert(0, toXml(toBody(list))),
    open: (doc: Y.Doc): Editor => openStock(doc),
  },
}

const timed = (act: () => void): number => {
  const from = performance.now()
  act()
  return performance.now() - from
}

/** A text position drawn by dice. */
function spot({ state }: Editor, random: () => number): number {
  for (;;) {
    const at = Math.floor(state.doc.content.size * random())
    if (state.doc.resolve(at).parent.isTextblock) return at
  }
}

/** One side of the bench: two people's editors, and what keys cost each. */
export function openSide(form: keyof typeof forms, count: number) {
  const { make, open } = forms[form]
  const made = new Y.Doc()
  made.transact(() => make(made, outline(count)))
  const state = Y.encodeStateAsUpdate(made)
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  Y.applyUpdate(doc, state)
  Y.applyUpdate(other, state)
  let editor = open(doc)
  const buildMs = timed(() => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, state)
    open(copy)
  })
  open(other)
  const random = dice(3)
  let updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  let at = spot(editor, random)
  const measure = (act: () => void) => {
    updates = []
    const own = timed(act)
    const all = Y.mergeUpdates(updates)
    return { own, remote: timed(() => Y.applyUpdate(other, all, 'net')), bytes: all.length }
  }
  return {
    bytes: state.length,
    buildMs,
    /** A letter beside the last one; every tenth somewhere else. */
    key: (index: number) => {
      if (index % 10 === 0) at = spot(editor, random)
      return measure(() => editor.dispatch(editor.state.tr.insertText('a', at++)))
    },
    enter: () => {
      const from = spot(editor, random)
      return measure(() => editor.dispatch(editor.state.tr.split(from)))
    },
    close: () => {
      editor = null as never
      doc.destroy()
      other.destroy()
    },
  }
}

/** A document that was typed letter by letter, with removals: its state. */
export function typedState(edits: number): Uint8Array {
  const doc = new Y.Doc()
  const random = dice(11)
  doc.transact(() => writeFlat(doc, outline(20), random))
  const text = doc.getText('0/text')
  let at = text.length
  for (let edit = 0; edit < edits; edit++) {
    if (edit % 40 === 0) at = Math.floor(random() * text.length)
    if (edit % 60 === 59) text.insertEmbed(at++, { b: `e${edit.toString(36)}` })
    else if (edit % 9 === 8 && at > 0) text.delete(--at, 1)
    else text.insert(at++, edit % 6 === 5 ? ' ' : ('abcdefgh'[edit % 8] ?? 'a'))
  }
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

/** Milliseconds to apply a state alone, and to have it in an editor. */
export function openingMs(state: Uint8Array): { readonly applied: number; readonly opened: number } {
  const applied = timed(() => Y.applyUpdate(new Y.Doc(), state))
  const empty = timed(() => void openHeadless(new Y.Doc(), testAuthor('Anna')))
  const opened = timed(() => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    openHeadless(doc, testAuthor('Anna'))
  })
  return { applied: applied + empty, opened }
}
