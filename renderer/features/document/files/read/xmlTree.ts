import { SaxesParser } from 'saxes'
import { Problem } from '../../../../../shared/base/problem.ts'

/** An element of XML by its local name: word processors give each namespace the same prefix. */
export interface XmlElement {
  readonly name: string
  /** By local name. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
}
export type XmlNode = XmlElement | string

/** Deepest element. What is deeper stands beside its parent: all its words are there, in order. */
const MAX_DEPTH = 200
/** Elements and UTF-16 units of one part; a document of 1000 pages has 400 000 and 3 000 000. */
const MAX_ELEMENTS = 500_000
const MAX_TEXT = 4_000_000

interface OpenElement extends XmlElement {
  readonly children: XmlNode[]
}

/** A part of a file as a tree. */
export interface XmlTree {
  readonly root: XmlElement
  /** Whether something was nested deeper than {@link MAX_DEPTH}. */
  readonly isTooDeep: boolean
}

/**
 * Parses one XML part. Nothing is fetched and no entity is expanded except the five of XML.
 * @throws Problem `file.damaged` where it is not well-formed; `file.tooLarge` where it has too many elements or too much text
 */
export function parseXml(bytes: Uint8Array): XmlTree {
  const top: OpenElement = { name: '', attributes: {}, children: [] }
  const open: OpenElement[] = [top]
  let [elements, units, depth, isTooDeep] = [0, 0, 0, false]
  /** The element whose text comes next, where it is too deep to be in `open`. */
  let deep: OpenElement | null = null
  const parser = new SaxesParser({ position: false })
  parser.on('error', (cause) => {
    throw new Problem('file.damaged', { cause })
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++elements > MAX_ELEMENTS) throw new Problem('file.tooLarge')
    const local: Record<string, string> = {}
    for (const key in attributes) local[localName(key)] = attributes[key] as string
    const element: OpenElement = { name: localName(name), attributes: local, children: [] }
    open.at(-1)?.children.push(element)
    depth++
    if (depth <= MAX_DEPTH) open.push(element)
    else {
      deep = element
      isTooDeep = true
    }
  })
  parser.on('closetag', () => {
    if (depth <= MAX_DEPTH) open.pop()
    deep = null
    depth--
  })
  const text = (value: string) => {
    units += value.length
    if (units > MAX_TEXT) throw new Problem('file.tooLarge')
    ;(deep ?? open.at(-1))?.children.push(value)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  try {
    // a file names its encoding, and all word processors write UTF-8
    parser.write(new TextDecoder(bytes[0] === 0xff || bytes[0] === 0xfe ? 'utf-16' : 'utf-8').decode(bytes)).close()
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('file.damaged', { cause: error })
  }
  const root = top.children.find((child): child is XmlElement => typeof child !== 'string')
  if (!root) throw new Problem('file.damaged')
  return { root, isTooDeep }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The elements directly inside one. */
export const elementsIn = (element: XmlElement | undefined): readonly XmlElement[] =>
  (element?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string')

/** The first element of a name directly inside one. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)

/** All elements of these names inside one, at any depth, in order. Cost: O(nodes). */
export function allIn(element: XmlElement | undefined, ...names: readonly string[]): XmlElement[] {
  const out: XmlElement[] = []
  const stack: XmlNode[] = element ? [element] : []
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === 'string') continue
    if (names.includes(next.name) && next !== element) out.push(next)
    for (let at = next.children.length - 1; at >= 0; at--) stack.push(next.children[at] as XmlNode)
  }
  return out
}

/** All text inside an element. */
export function textIn(element: XmlElement | undefined): string {
  const parts: string[] = []
  const stack: XmlNode[] = element ? [element] : []
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === 'string') parts.push(next)
    else for (let at = next.children.length - 1; at >= 0; at--) stack.push(next.children[at] as XmlNode)
  }
  return parts.join('')
}
