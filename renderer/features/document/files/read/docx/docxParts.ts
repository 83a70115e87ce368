import { Problem } from '../../../../../../shared/base/problem.ts'
import type { ImportNotes } from '../importNotes.ts'
import { readZip } from '../readZip.ts'
import { allIn, childOf, elementsIn, parseXml, textIn, type XmlElement } from '../xmlTree.ts'

interface Relation {
  readonly target: string
  readonly type: string
  readonly isExternal: boolean
}

/** The parts of a .docx file that are read. */
export interface DocxParts {
  readonly document: XmlElement
  readonly styles: XmlElement | undefined
  readonly numbering: XmlElement | undefined
  readonly footnotes: XmlElement | undefined
  readonly endnotes: XmlElement | undefined
  readonly comments: XmlElement | undefined
  readonly commentsExtended: XmlElement | undefined
  /** The address of an outside target of the document; null for any other. */
  readonly linkOf: (id: string | undefined) => string | null
  /** Bytes of a picture inside the file. */
  readonly pictureOf: (id: string | undefined) => Uint8Array | undefined
}

/** @throws Problem `file.wrong` where the zip is no Word document; see {@link readZip} and {@link parseXml} */
export function readDocxParts(bytes: Uint8Array, notes: ImportNotes): DocxParts {
  const names: string[] = []
  const xml = readZip(bytes, (name) => {
    names.push(name)
    return (
      /\.(xml|rels)$/i.test(name) &&
      !/^(customXml\/|docProps\/(?!core\.xml))/i.test(name) &&
      !/\/(theme|glossary|charts|diagrams|embeddings)\//i.test(name)
    )
  })
  const part = (path: string): XmlElement | undefined => {
    const match = xml.get(path)
    if (!match) return undefined
    const { root, isTooDeep } = parseXml(match)
    if (isTooDeep) notes.add('tooDeep')
    return root
  }
  const main = [...relationsOf(part('_rels/.rels')).values()].find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'word/document.xml'
  const path = resolve('', main)
  const document = part(path)
  if (document?.name !== 'document') throw new Problem('file.wrong')
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = relationsOf(part(`${folder}_rels/${path.slice(folder.length)}.rels`))
  const related = (type: string) => {
    const match = [...relations.values()].find((relation) => !relation.isExternal && relation.type.endsWith(`/${type}`))
    return match ? part(resolve(folder, match.target)) : undefined
  }
  const title = textIn(childOf(part('docProps/core.xml'), 'title')).trim()
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) notes.add('macro')
  for (const { type, target } of relations.values()) {
    if (!/\/(header|footer)$/.test(type)) continue
    const words = allIn(part(resolve(folder, target)), 't')
      .map(textIn)
      .join(' ')
      .trim()
    // page numbers and the title are written by the export
    if (words !== title && /\p{L}{3}/u.test(words.replace(/pagina|page/gi, ''))) notes.add('headerFooter', words)
  }
  const pictures = readZip(bytes, (name) => /\/media\/[^/]+$/i.test(name))
  return {
    document,
    styles: related('styles'),
    numbering: related('numbering'),
    footnotes: related('footnotes'),
    endnotes: related('endnotes'),
    comments: related('comments'),
    commentsExtended: related('commentsExtended'),
    linkOf: (id) => {
      const relation = relations.get(id ?? '')
      return relation?.isExternal && relation.type.endsWith('/hyperlink') ? relation.target : null
    },
    pictureOf: (id) => {
      const relation = relations.get(id ?? '')
      return relation && !relation.isExternal ? pictures.get(resolve(folder, relation.target)) : undefined
    },
  }
}

function relationsOf(root: XmlElement | undefined): ReadonlyMap<string, Relation> {
  return new Map(
    elementsIn(root).map(({ attributes: { Id = '', Target = '', Type = '', TargetMode } }) => [
      Id,
      { target: Target, type: Type, isExternal: TargetMode === 'External' },
    ]),
  )
}

/** A path inside the file: from the top, or from a folder. */
function resolve(folder: string, target: string): string {
  const out: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') out.pop()
    else if (step && step !== '.') out.push(step)
  }
  return out.join('/')
}

/** The value of a property of Word: `<w:jc w:val="center"/>`; undefined where it is not set. */
export const settingOf = (properties: XmlElement | undefined, name: string): string | undefined => childOf(properties, name)?.attributes.val

/** Whether a switch of Word is on: it is there and is not said to be off. */
export function isOn(properties: XmlElement | undefined, name: string): boolean {
  const match = childOf(properties, name)
  return match !== undefined && !['0', 'false', 'off', 'none'].includes(match.attributes.val ?? '')
}
