import { Fragment, type ReactNode } from 'react'
import { safeHref, safeImageSource } from '../../shared/model/textDocument.ts'
import type { BodyNode } from '../../shared/model/textShape.ts'
import css from './ReadDocument.module.css'

interface Props {
  readonly nodes: readonly BodyNode[]
  /** Asked before a link is followed; the screen shows where it leads. */
  readonly onLink: (href: string) => void
  /** The heading level that the document's first level takes on this screen. */
  readonly firstLevel?: number
  /** The few words that a reader needs and the document does not have. */
  readonly words: { readonly done: string; readonly notDone: string; readonly table: string; readonly hiddenImage: string }
}

/** Deeper than this nobody nests on purpose: what lies below is shown as its text. */
const MAX_DEPTH = 24

/** A document, to be read. Everything becomes React's own elements; what is not known becomes its text, never markup. */
export function ReadDocument({ nodes, ...rest }: Props) {
  return <div className={css.document}>{nodes.map((node, at) => show(node, at, 0, rest))}</div>
}

type Way = Omit<Props, 'nodes'>

function show(node: BodyNode, key: number, depth: number, way: Way): ReactNode {
  if (depth > MAX_DEPTH) return <Fragment key={key}>{textOf(node)}</Fragment>
  const inside = () => node.content?.map((child, at) => show(child, at, depth + 1, way))
  switch (node.type) {
    case 'text':
      return <Fragment key={key}>{marked(node, way)}</Fragment>
    case 'paragraph':
      return <p key={key}>{inside()}</p>
    case 'heading':
      return heading(node, key, inside(), way.firstLevel ?? 2)
    case 'bulletList':
      return <ul key={key}>{inside()}</ul>
    case 'orderedList':
      return (
        <ol key={key} start={wholeNumber(node.attrs?.start, 1, 1_000_000) ?? 1}>
          {inside()}
        </ol>
      )
    case 'listItem':
      return <li key={key}>{inside()}</li>
    case 'taskList':
      return (
        <ul key={key} className={css.tasks}>
          {inside()}
        </ul>
      )
    case 'taskItem':
      return task(node, key, inside(), way)
    case 'blockquote':
      return <blockquote key={key}>{inside()}</blockquote>
    case 'codeBlock':
      return <pre key={key}>{inside()}</pre>
    case 'horizontalRule':
      return <hr key={key} />
    case 'hardBreak':
      return <br key={key} />
    case 'image':
      return picture(node, key, way)
    case 'table':
      return (
        // a table wider than a phone scrolls by itself, by key too
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section key={key} className={css.wide} tabIndex={0} aria-label={way.words.table}>
          <table>
            <tbody>{inside()}</tbody>
          </table>
        </section>
      )
    case 'tableRow':
      return <tr key={key}>{inside()}</tr>
    case 'tableHeader':
      return (
        <th key={key} {...spans(node)}>
          {inside()}
        </th>
      )
    case 'tableCell':
      return (
        <td key={key} {...spans(node)}>
          {inside()}
        </td>
      )
    default:
      return <Fragment key={key}>{node.content ? inside() : textOf(node)}</Fragment>
  }
}

const levels = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

function heading(node: BodyNode, key: number, inside: ReactNode, firstLevel: number) {
  const level = wholeNumber(node.attrs?.level, 1, 6) ?? 1
  const Heading = levels[Math.min(6, level + firstLevel - 1) - 1] ?? 'h6'
  return <Heading key={key}>{inside}</Heading>
}

function task(node: BodyNode, key: number, inside: ReactNode, { words }: Way) {
  const done = node.attrs?.checked === true
  return (
    <li key={key} className={done ? css.done : undefined}>
      <span className={css.box} aria-hidden>
        {done ? '✓' : ''}
      </span>
      <div>
        <span className="visually-hidden">{done ? words.done : words.notDone}</span>
        {inside}
      </div>
    </li>
  )
}

function picture(node: BodyNode, key: number, { words }: Way) {
  const source = safeImageSource(node.attrs?.src)
  const alt = typeof node.attrs?.alt === 'string' ? node.attrs.alt : ''
  return source ? (
    <img key={key} src={source} alt={alt} className={css.picture} />
  ) : (
    <span key={key} className={css.hidden}>
      {words.hiddenImage} {alt}
    </span>
  )
}

function marked(node: BodyNode, way: Way): ReactNode {
  let shown: ReactNode = typeof node.text === 'string' ? node.text : ''
  for (const mark of node.marks?.slice(0, 12) ?? []) {
    if (mark.type === 'bold') shown = <strong>{shown}</strong>
    else if (mark.type === 'italic') shown = <em>{shown}</em>
    else if (mark.type === 'underline') shown = <u>{shown}</u>
    else if (mark.type === 'strike') shown = <s>{shown}</s>
    else if (mark.type === 'code') shown = <code>{shown}</code>
    else if (mark.type === 'link') shown = link(mark.attrs?.href, shown, way)
  }
  return shown
}

/** A link asks first: nobody leaves the table by a slip of the thumb, and the real address is read before it is followed. */
function link(given: unknown, shown: ReactNode, { onLink }: Way): ReactNode {
  const href = safeHref(given)
  if (!href) return shown
  return (
    <a
      href={href}
      rel="noopener noreferrer"
      target="_blank"
      onClick={(event) => {
        event.preventDefault()
        onLink(href)
      }}
    >
      {shown}
    </a>
  )
}

const spans = ({ attrs }: BodyNode) => ({ colSpan: wholeNumber(attrs?.colspan, 1, 50) ?? 1, rowSpan: wholeNumber(attrs?.rowspan, 1, 200) ?? 1 })

const wholeNumber = (value: unknown, min: number, max: number): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : null

/** All the text below a node, without its shape. Walks with its own stack: a hostile tree may be deeper than the engine's. */
function textOf(node: BodyNode): string {
  let text = ''
  const waiting: BodyNode[] = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.text === 'string') text += next.text
    for (const child of [...(next.content ?? [])].reverse()) waiting.push(child)
  }
  return text
}
