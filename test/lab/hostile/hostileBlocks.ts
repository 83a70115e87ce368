import * as Y from 'yjs'
import type { RuleName } from '../../../electron/host/guard/rules/updateRules.ts'
import { NEW_BASE } from '../../../shared/document/flat/roots.ts'

interface HostileBlock {
  readonly edit: (doc: Y.Doc) => void
  /** The rule that refuses it; the dry run without it. */
  readonly rule?: RuleName
}

const text = (doc: Y.Doc) => doc.getText(`${NEW_BASE}/text`)
const attributes = (doc: Y.Doc) => doc.getMap<unknown>(`${NEW_BASE}/blocks`)

/** What nobody may write into the blocks of a document, by what it is. */
export const hostileBlocks: Readonly<Record<string, HostileBlock>> = {
  'a root beside those of a document': { edit: (doc) => doc.getMap('evil').set('a', 1), rule: 'allowed' },
  'a cell of five parts': { edit: (doc) => doc.getText(`${NEW_BASE}/c/a/b/c/d`).insert(0, 'x'), rule: 'allowed' },
  'a base that no hash is': { edit: (doc) => doc.getText('deadbeef0/text').insert(0, 'x'), rule: 'allowed' },
  'a key in the text of blocks': { edit: (doc) => doc.getMap(`${NEW_BASE}/text`).set('a', 1), rule: 'allowed' },
  'a map among the attributes of blocks': { edit: (doc) => attributes(doc).set('a/t', new Y.Map()), rule: 'allowed' },
  'an element in the text of blocks': { edit: (doc) => text(doc).insertEmbed(0, new Y.XmlElement('iframe')) },
  'a marker that says markup': { edit: (doc) => text(doc).insertEmbed(0, { b: 'a', html: '<script>1</script>' }) },
  'a block of a kind that is no name': { edit: (doc) => attributes(doc).set('a/t', '<script>') },
  'an indent of a billion': { edit: (doc) => attributes(doc).set('a/indent', 1e9) },
  'an attribute that a page would run': { edit: (doc) => attributes(doc).set('a/onclick', 'alert(1)') },
  'a link of blocks that runs': { edit: (doc) => text(doc).insert(0, 'x', { link: 'javascript:alert(1)' }) },
  'a mark that no text has': { edit: (doc) => text(doc).insert(0, 'x', { style: 'position:fixed' }) },
  'a picture of blocks from a network': { edit: (doc) => text(doc).insertEmbed(0, { b: 'a', t: 'image', src: 'http://evil.example/a.png' }) },
  'an embed that nobody knows': { edit: (doc) => text(doc).insertEmbed(0, { video: 'http://evil.example/' }) },
  'a row that is an object': { edit: (doc) => doc.getArray(`${NEW_BASE}/r/a`).push([{ a: 1 }]) },
  'a letter with forty marks on it': { edit: (doc) => text(doc).insert(0, `e${'\u0301'.repeat(40)}`) },
}
