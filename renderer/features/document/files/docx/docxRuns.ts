import { ExternalHyperlink, type IRunOptions, type ParagraphChild, Tab, TextRun } from 'docx'
import { directionOf } from '../../../../../shared/base/text/direction.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'

/** Inline nodes as runs with their marks: a link with its address, a hard break as a line break. */
export function runs(nodes: readonly BodyNode[], base: { readonly bold?: boolean } = {}): ParagraphChild[] {
  const out: ParagraphChild[] = []
  for (const node of nodes) {
    if (node.type === 'hardBreak') out.push(new TextRun({ break: 1 }))
    if (node.text === undefined) continue
    const link = node.marks?.find((mark) => mark.type === 'link')?.attrs?.href
    const pieces = textRuns(node, { ...base, ...(link ? { style: 'Hyperlink' } : {}) })
    if (typeof link === 'string') out.push(new ExternalHyperlink({ link, children: pieces }))
    else out.push(...pieces)
  }
  return out
}

function textRuns(node: BodyNode, base: IRunOptions): TextRun[] {
  const has = (type: string) => node.marks?.some((mark) => mark.type === type) === true
  const runOptions: IRunOptions = {
    ...base,
    ...(has('bold') ? { bold: true } : {}),
    ...(has('italic') ? { italics: true } : {}),
    ...(has('underline') ? { underline: {} } : {}),
    ...(has('strike') ? { strike: true } : {}),
    ...(has('superscript') ? { superScript: true } : {}),
    ...(has('subscript') ? { subScript: true } : {}),
    ...(has('code') ? { font: 'Consolas' } : {}),
    ...(directionOf(node.text ?? '') === 'rtl' ? { rightToLeft: true } : {}),
  }
  return (node.text ?? '').split('\n').map((line, at) => new TextRun({ ...runOptions, ...(at > 0 ? { break: 1 } : {}), children: withTabs(line) }))
}

const withTabs = (line: string): (string | Tab)[] => line.split('\t').flatMap((part, at) => (at === 0 ? [part] : [new Tab(), part]))

/** The direction of a paragraph, by its first letter: Word does not find it out by itself. */
export const directionOptions = (nodes: readonly BodyNode[]): { readonly bidirectional?: true } =>
  directionOf(nodes.map(({ text = '' }) => text).join('')) === 'rtl' ? { bidirectional: true } : {}
