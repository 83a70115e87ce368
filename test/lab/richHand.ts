import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import type { Author } from '../../shared/model/act.ts'
import { documentBody } from '../../shared/model/textDocument.ts'

const words = ['Verbale dell’incontro', 'perché', 'città 🏘️', 'trasporto', ' e ', 'è', '👩‍👩‍👧 famiglie']
const pixel = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** One deed of somebody who writes a document, in the editor's own encoding. */
export function writeRich(doc: Y.Doc, gen: prng.PRNG, author: Author): void {
  const body = documentBody(doc)
  doc.transact(() => {
    const texts = textsIn(body)
    const text = texts.length > 0 ? prng.oneOf(gen, texts) : null
    const dice = prng.int32(gen, 0, 9)
    if (!text || dice === 0) body.insert(prng.int32(gen, 0, body.length), [block(gen)])
    else if (dice === 1 && body.length > 1) body.delete(prng.int32(gen, 0, body.length - 1), 1)
    else if (dice < 4) mark(gen, text)
    else if (dice < 6 && text.length > 0) text.delete(...wholeRange(gen, text))
    else text.insert(boundary(gen, text), prng.oneOf(gen, words))
  }, author)
}

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : []))
}

const plain = (text: Y.XmlText) => (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')

/** A place between two characters, as a caret finds it. */
function boundary(gen: prng.PRNG, text: Y.XmlText): number {
  const characters = [...plain(text)]
  return characters.slice(0, prng.int32(gen, 0, characters.length)).join('').length
}

function wholeRange(gen: prng.PRNG, text: Y.XmlText): [at: number, length: number] {
  const from = boundary(gen, text)
  const rest = [...plain(text).slice(from)]
  return [from, rest.slice(0, prng.int32(gen, 0, 5)).join('').length]
}

function mark(gen: prng.PRNG, text: Y.XmlText): void {
  const [at, length] = wholeRange(gen, text)
  if (length === 0) return
  text.format(
    at,
    length,
    prng.oneOf(gen, [{ bold: {} }, { bold: null }, { italic: {} }, { link: { href: 'https://www.comune.parma.it/' } }, { link: null }]) as object,
  )
}

function block(gen: prng.PRNG): Y.XmlElement {
  const dice = prng.int32(gen, 0, 6)
  if (dice === 0) return element('heading', { level: prng.int32(gen, 1, 3) }, [line(gen)])
  if (dice === 1) return element('bulletList', {}, [element('listItem', {}, [element('paragraph', {}, [line(gen)])])])
  if (dice === 2) return element('taskList', {}, [element('taskItem', { checked: prng.bool(gen) }, [element('paragraph', {}, [line(gen)])])])
  if (dice === 3) return element('image', { src: pixel, alt: 'una piantina' }, [])
  if (dice === 4) {
    const cell = () => element('tableCell', { colspan: 1, rowspan: 1, colwidth: [120] }, [element('paragraph', {}, [line(gen)])])
    return element('table', {}, [element('tableRow', {}, [cell(), cell()]), element('tableRow', {}, [cell(), cell()])])
  }
  return element('paragraph', {}, [line(gen)])
}

function line(gen: prng.PRNG): Y.XmlText {
  const text = new Y.XmlText()
  text.insert(0, prng.oneOf(gen, words))
  return text
}

function element(name: string, attributes: Readonly<Record<string, unknown>>, inside: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  if (inside.length > 0) made.insert(0, inside)
  return made
}
