import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import { documentBody } from '../../shared/model/records/documentBody.ts'
import type { Author } from '../../shared/model/transact.ts'

const phrases = ['Verbale dell’incontro', 'perché', 'città 🏘️', 'trasporto', ' e ', 'è', '👩‍👩‍👧 famiglie']
const pixel = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** One edit of a document, in the editor's own encoding. */
export function editRichText(doc: Y.Doc, gen: prng.PRNG, author: Author): void {
  const body = documentBody(doc)
  doc.transact(() => {
    const texts = textsIn(body)
    const text = texts.length > 0 ? prng.oneOf(gen, texts) : null
    const draw = prng.int32(gen, 0, 9)
    if (!text || draw === 0) body.insert(prng.int32(gen, 0, body.length), [randomBlock(gen)])
    else if (draw === 1 && body.length > 1) body.delete(prng.int32(gen, 0, body.length - 1), 1)
    else if (draw < 4) formatRange(gen, text)
    else if (draw < 6 && text.length > 0) text.delete(...randomRange(gen, text))
    else text.insert(randomBoundary(gen, text), prng.oneOf(gen, phrases))
  }, author)
}

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : []))
}

const plainText = (text: Y.XmlText) => (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')

/** A place between two characters, as a caret finds it. */
function randomBoundary(gen: prng.PRNG, text: Y.XmlText): number {
  const characters = [...plainText(text)]
  return characters.slice(0, prng.int32(gen, 0, characters.length)).join('').length
}

function randomRange(gen: prng.PRNG, text: Y.XmlText): [at: number, length: number] {
  const from = randomBoundary(gen, text)
  const rest = [...plainText(text).slice(from)]
  return [from, rest.slice(0, prng.int32(gen, 0, 5)).join('').length]
}

function formatRange(gen: prng.PRNG, text: Y.XmlText): void {
  const [at, length] = randomRange(gen, text)
  if (length === 0) return
  text.format(
    at,
    length,
    prng.oneOf(gen, [{ bold: {} }, { bold: null }, { italic: {} }, { link: { href: 'https://www.comune.parma.it/' } }, { link: null }]) as object,
  )
}

function randomBlock(gen: prng.PRNG): Y.XmlElement {
  const draw = prng.int32(gen, 0, 6)
  if (draw === 0) return xmlElement('heading', { level: prng.int32(gen, 1, 3) }, [randomTextNode(gen)])
  if (draw === 1) return xmlElement('bulletList', {}, [xmlElement('listItem', {}, [xmlElement('paragraph', {}, [randomTextNode(gen)])])])
  if (draw === 2)
    return xmlElement('taskList', {}, [xmlElement('taskItem', { checked: prng.bool(gen) }, [xmlElement('paragraph', {}, [randomTextNode(gen)])])])
  if (draw === 3) return xmlElement('image', { src: pixel, alt: 'una piantina' }, [])
  if (draw === 4) {
    const cell = () => xmlElement('tableCell', { colspan: 1, rowspan: 1, colwidth: [120] }, [xmlElement('paragraph', {}, [randomTextNode(gen)])])
    return xmlElement('table', {}, [xmlElement('tableRow', {}, [cell(), cell()]), xmlElement('tableRow', {}, [cell(), cell()])])
  }
  return xmlElement('paragraph', {}, [randomTextNode(gen)])
}

function randomTextNode(gen: prng.PRNG): Y.XmlText {
  const text = new Y.XmlText()
  text.insert(0, prng.oneOf(gen, phrases))
  return text
}

function xmlElement(name: string, attributes: Readonly<Record<string, unknown>>, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const node = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value as string)
  if (children.length > 0) node.insert(0, children)
  return node
}
