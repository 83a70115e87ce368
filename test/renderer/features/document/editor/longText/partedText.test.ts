import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { PartedText, partedTextKey } from '../../../../../../renderer/features/document/editor/longText/partedText.ts'
import { textExtensions } from '../../../../../../renderer/features/document/editor/textExtensions.ts'

const schema = getSchema(textExtensions())
const paragraph = (text: string) => ({ type: 'textBlock', content: [{ type: 'text', text }] })
const plugins = PartedText.config.addProseMirrorPlugins?.call({} as never) ?? []
const stateOf = (...content: object[]) => EditorState.create({ doc: schema.nodeFromJSON({ type: 'doc', content }), plugins })
const partsOf = (state: EditorState) =>
  (partedTextKey.getState(state)?.find() ?? []).map(({ from, to }) => state.doc.textBetween(from, to)).filter((part) => part !== '')

const dense = 'aא'.repeat(10_000)

describe('the editor shows a paragraph that alternates direction in parts', () => {
  it('all of it, and no other paragraph', () => {
    const state = stateOf(paragraph('prima'), paragraph(dense), paragraph(`${dense}fine`))
    expect(partsOf(state).join('') === `${dense}${dense}fine`).toBe(true)
    expect(Math.max(...partsOf(state).map(({ length }) => length))).toBeLessThanOrEqual(504)
    expect(partsOf(stateOf(paragraph('prima'), paragraph('una riga '.repeat(2000))))).toEqual([])
  })

  it('as it is written, pasted, joined and deleted', () => {
    let state = stateOf(paragraph('prima'), paragraph('dopo'))
    state = state.apply(state.tr.insertText(dense, 8))
    expect(partsOf(state).join('') === `${dense}dopo`).toBe(true)
    const whole = partsOf(state).join('')
    state = state.apply(state.tr.insertText('x', 3))
    expect(partsOf(state).join('') === whole).toBe(true)
    state = state.apply(state.tr.insertText('in mezzo', 5000))
    expect(partsOf(state).join('').includes('in mezzo')).toBe(true)
    state = state.apply(state.tr.delete(9, state.doc.content.size - 2))
    expect(partsOf(state)).toEqual([])
  })
})
