import type { Mark, Node } from '@tiptap/pm/model'
import { idOf, isTable, isWrapper, unitsOf } from '../nodes/flowNodes.ts'

/**
 * One unit or character of the shared text as the editor has it. The token stream of ProseMirror without closing tokens and without
 * drawn wrappers is the shared text: an opening token is a marker, a character a character, an atom an embed.
 */
export interface Token {
  /** Position in the document. */
  readonly pos: number
  readonly units: number
  /** Two tokens with one key say the same. */
  readonly key: string
  readonly marks: readonly Mark[]
  /** The block whose marker this is. */
  readonly block?: Node
  readonly isTable?: boolean
  /** The character, `\n` for a break. */
  readonly char?: string
  /** An inline atom. */
  readonly atom?: Node
  /** Which letters it stands for, where it was moved (`movedLetters.ts`). */
  r?: string
}

const noMarks: readonly Mark[] = []

/** Tokens of a container with a position in [from, to); a table is there wherever the range touches it. @param base where its content begins */
export function tokensOf(container: Node, base: number, from: number, to: number): readonly Token[] {
  const tokens: Token[] = []
  readTokens(container, base, from, to, tokens)
  return tokens
}

function readTokens(parent: Node, base: number, from: number, to: number, tokens: Token[]): void {
  let at = base
  for (const node of parent.children) {
    if (at >= to) return
    const end = at + node.nodeSize
    if (end > from) {
      if (isWrapper(node)) readTokens(node, at + 1, from, to, tokens)
      else if (node.isTextblock) readText(node, at, from, to, tokens)
      else if (isTable(node) || at >= from)
        tokens.push({ pos: at, key: `#${idOf(node)}`, units: unitsOf(node), marks: noMarks, block: node, isTable: isTable(node) })
    }
    at = end
  }
}

function readText(block: Node, at: number, from: number, to: number, tokens: Token[]): void {
  if (at >= from && block.attrs.id !== null) tokens.push({ pos: at, key: `#${idOf(block)}`, units: 1, marks: noMarks, block })
  let pos = at + 1
  if (pos + block.content.size <= from) return
  for (const child of block.children) {
    if (pos >= to) return
    const end = pos + child.nodeSize
    if (end > from) {
      if (child.isText) readCharacters(child, pos, from, to, tokens)
      else if (child.type.name === 'hardBreak') tokens.push({ pos, key: '\n', units: 1, marks: child.marks, char: '\n' })
      else tokens.push({ pos, key: `@${JSON.stringify(child.attrs)}`, units: 1, marks: child.marks, atom: child })
    }
    pos = end
  }
}

/** Whole characters only: the halves of a pair never stand apart. */
function readCharacters(node: Node, start: number, from: number, to: number, tokens: Token[]): void {
  let pos = start
  for (const char of node.text ?? '') {
    if (pos + char.length > from && pos < to) tokens.push({ pos, key: char, units: char.length, marks: node.marks, char })
    pos += char.length
  }
}

/** Where the tokens of a change begin. */
export interface Start {
  /** Units of the shared text before it. */
  readonly units: number
  /** Position from which tokens are to be read: the start of the table or of the character that the change begins in. */
  readonly pos: number
}

/** Units before a position of a container. Cost: its top nodes. */
export function unitsBefore(container: Node, base: number, pos: number): Start {
  let at = base
  let units = 0
  for (const node of container.children) {
    const end = at + node.nodeSize
    if (end <= pos) units += unitsOf(node)
    else if (pos <= at) return { units, pos }
    else if (isWrapper(node)) {
      const inside = unitsBefore(node, at + 1, pos)
      return { units: units + inside.units, pos: inside.pos }
    } else if (node.isTextblock) {
      const offset = wholeOffset(node, Math.min(pos - at - 1, node.content.size))
      return { units: units + (node.attrs.id === null ? 0 : 1) + offset, pos: at + 1 + offset }
    } else return { units, pos: at }
    at = end
  }
  return { units, pos }
}

/** An offset inside a text, before the character that it lies in. */
function wholeOffset(block: Node, offset: number): number {
  const { node, offset: start } = block.childAfter(offset)
  const unit = node?.isText && offset > start ? (node.text ?? '').charCodeAt(offset - start) : 0
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset
}
