import { Fragment, type ReactNode, useId } from 'react'
import { ASSET_SCHEME } from '../../../../shared/base/assets/assetRef.ts'
import { directionOf } from '../../../../shared/base/text/direction.ts'
import { listTypeOf, safeHref, safeImageSource } from '../../../../shared/document/bodySchema.ts'
import { alignments } from '../../../../shared/document/exchange/fileKinds.ts'
import { isLinkTarget, type LinkTarget, mentionText, readMention, readPlaceHref } from '../../../../shared/document/mentions.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { columnWidths } from '../../../../shared/document/tableWidths.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { DocumentPicture } from './DocumentPicture.tsx'
import css from './DocumentReader.module.css'
import { inlineParts } from './inlineParts.ts'
import { footnotesOf, type ReaderFootnotes, renderFootnoteMark } from './readerFootnotes.tsx'

interface Props {
  readonly nodes: readonly BodyNode[]
  /** The process that has its pictures. */
  readonly processId: ProcessId
  /** Called instead of following a link; the screen shows the address first. */
  readonly onLink: (href: string) => void
  /** Goes to something of the process; without: links to it are words. */
  readonly onPlace?: ((place: LinkTarget) => void) | undefined
  /** Heading level (1 to 6) at which the first level of the document is shown; 2 without it. */
  readonly firstLevel?: number
  /** Texts that the document itself does not contain. */
  readonly labels: {
    readonly footnotes: string
    readonly footnote: string
    readonly done: string
    readonly notDone: string
    readonly table: string
    readonly hiddenImage: string
  }
}

/** Levels of nesting that are rendered; deeper nodes are shown as plain text. */
const MAX_DEPTH = 24

/** Renders a document for reading. Every node becomes a React element; an unknown node becomes its text, never markup. Cost: O(nodes). */
export function DocumentReader({ nodes, ...rest }: Props) {
  const prefix = useId()
  const footnotes = footnotesOf(nodes)
  const context = { ...rest, prefix, numbers: new Map(footnotes.map((note, at) => [note, at + 1])) }
  return (
    <div className={css.document}>
      {nodes.map((node, index) => renderNode(node, index, 0, context))}
      {footnotes.length > 0 && (
        <section className={css.footnotes} aria-label={rest.labels.footnotes}>
          <ol>
            {footnotes.map((note, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: notes have no identity but their number
              <li key={at} id={`${prefix}-${at + 1}`} tabIndex={-1}>
                {note.content?.map((child, index) => renderNode(child, index, 1, context))}
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

interface RenderContext extends Omit<Props, 'nodes'>, ReaderFootnotes {}

function renderNode(node: BodyNode, key: number, depth: number, context: RenderContext): ReactNode {
  if (depth > MAX_DEPTH) return <Fragment key={key}>{textOf(node)}</Fragment>
  const children = () => node.content?.map((child, index) => renderNode(child, index, depth + 1, context))
  const inline = () => {
    const parts = inlineParts(node.content ?? [])
    if (parts.length < 2) return children()
    return parts.map((part, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
      <span key={at} className={css.part}>
        {part.map((child, index) => renderNode(child, index, depth + 1, context))}
      </span>
    ))
  }
  switch (node.type) {
    case 'footnote':
      return renderFootnoteMark(node, key, context)
    case 'mention':
      return <Fragment key={key}>{renderMention(node, context)}</Fragment>
    case 'text':
      return <Fragment key={key}>{renderMarks(node, context)}</Fragment>
    case 'paragraph':
      return (
        <p key={key} {...appearanceOf(node)}>
          {inline()}
        </p>
      )
    case 'heading':
      return renderHeading(node, key, inline(), context.firstLevel ?? 2)
    case 'bulletList':
      return (
        <ul key={key} dir={directionOfList(node)}>
          {children()}
        </ul>
      )
    case 'orderedList':
      return (
        <ol
          key={key}
          dir={directionOfList(node)}
          start={wholeNumber(node.attrs?.start, 0, 1_000_000) ?? 1}
          type={listTypeOf(node.attrs?.type) ?? undefined}
        >
          {children()}
        </ol>
      )
    case 'listItem':
      return <li key={key}>{children()}</li>
    case 'taskList':
      return (
        <ul key={key} dir={directionOfList(node)} className={css.tasks}>
          {children()}
        </ul>
      )
    case 'taskItem':
      return renderTaskItem(node, key, children(), context)
    case 'blockquote':
      return <blockquote key={key}>{children()}</blockquote>
    case 'callout':
      return (
        <div key={key} role="note" className={css.callout}>
          {children()}
        </div>
      )
    case 'codeBlock':
      return <pre key={key}>{inline()}</pre>
    case 'horizontalRule':
      return <hr key={key} />
    case 'pageBreak':
      return <hr key={key} className={css.pageBreak} />
    case 'hardBreak':
      return <br key={key} />
    case 'image':
      return renderImage(node, key, context)
    case 'table':
      return (
        // a table wider than the screen scrolls on its own, by keyboard too
        // biome-ignore-start lint/a11y: a scrolling element must be reachable by keyboard; a group, because many landmarks of one name lead nowhere
        <div key={key} role="group" className={css.wide} tabIndex={0} aria-label={context.labels.table}>
          <table>
            {columnsOf(node)}
            <tbody>{children()}</tbody>
          </table>
        </div>
        // biome-ignore-end lint/a11y: as above
      )
    case 'tableRow':
      return <tr key={key}>{children()}</tr>
    case 'tableHeader':
      return (
        <th key={key} {...spans(node)}>
          {children()}
        </th>
      )
    case 'tableCell':
      return (
        <td key={key} {...spans(node)}>
          {children()}
        </td>
      )
    default:
      return <Fragment key={key}>{node.content ? children() : textOf(node)}</Fragment>
  }
}

/** Direction and alignment of a paragraph or heading. */
function appearanceOf({ attrs }: BodyNode): { dir: string; style?: { textAlign: (typeof alignments)[number] } } {
  const textAlign = alignments.find((each) => each === attrs?.align)
  return { dir: attrs?.dir === 'rtl' || attrs?.dir === 'ltr' ? attrs.dir : 'auto', ...(textAlign ? { style: { textAlign } } : {}) }
}

/** The columns of a table, where somebody gave one a width. */
function columnsOf({ attrs }: BodyNode): ReactNode {
  const widths = columnWidths(attrs?.widths)
  // biome-ignore lint/suspicious/noArrayIndexKey: a column has no identity here but its place
  const columns = widths?.map((width, at) => <col key={at} style={width === null ? undefined : { width, minWidth: width }} />)
  return columns && <colgroup>{columns}</colgroup>
}

/** The markers of a list stand where its first words begin. */
const directionOfList = ({ content = [] }: BodyNode) => directionOf(textOf(content[0]?.content?.[0] ?? { type: 'text' })) ?? undefined

const levels = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

function renderHeading(node: BodyNode, key: number, children: ReactNode, firstLevel: number) {
  const level = wholeNumber(node.attrs?.level, 1, 6) ?? 1
  const Heading = levels[Math.min(6, level + firstLevel - 1) - 1] ?? 'h6'
  return (
    <Heading key={key} {...appearanceOf(node)}>
      {children}
    </Heading>
  )
}

function renderTaskItem(node: BodyNode, key: number, children: ReactNode, { labels }: RenderContext) {
  const done = node.attrs?.checked === true
  return (
    <li key={key} className={done ? css.done : undefined}>
      <span className={css.box} aria-hidden>
        {done ? '✓' : ''}
      </span>
      <div>
        <span className="visually-hidden">{done ? labels.done : labels.notDone}</span>
        {children}
      </div>
    </li>
  )
}

function renderImage(node: BodyNode, key: number, { labels, processId }: RenderContext) {
  const src = safeImageSource(node.attrs?.src)
  const alt = typeof node.attrs?.alt === 'string' ? node.attrs.alt : ''
  if (src?.startsWith(ASSET_SCHEME))
    return <DocumentPicture key={key} processId={processId} reference={src} description={alt} className={css.picture} />
  return src ? (
    <img key={key} src={src} alt={alt} className={css.picture} />
  ) : (
    <span key={key} className={css.hidden}>
      {labels.hiddenImage} {alt}
    </span>
  )
}

function renderMarks(node: BodyNode, context: RenderContext): ReactNode {
  let rendered: ReactNode = typeof node.text === 'string' ? node.text : ''
  for (const mark of node.marks?.slice(0, 12) ?? []) {
    if (mark.type === 'bold') rendered = <strong>{rendered}</strong>
    else if (mark.type === 'italic') rendered = <em>{rendered}</em>
    else if (mark.type === 'underline') rendered = <u>{rendered}</u>
    else if (mark.type === 'strike') rendered = <s>{rendered}</s>
    else if (mark.type === 'superscript') rendered = <sup>{rendered}</sup>
    else if (mark.type === 'subscript') rendered = <sub>{rendered}</sub>
    else if (mark.type === 'highlight') rendered = <mark>{rendered}</mark>
    else if (mark.type === 'code') rendered = <code>{rendered}</code>
    else if (mark.type === 'link') rendered = renderLink(mark.attrs?.href, rendered, context)
  }
  return rendered
}

/** Somebody who is called by name, or something of the process that a tap opens. */
function renderMention({ attrs = {} }: BodyNode, { onPlace }: RenderContext): ReactNode {
  const target = readMention(attrs.to)
  const words = <b className={css.mention}>{mentionText(attrs)}</b>
  return isLinkTarget(target) ? renderPlace(target, words, onPlace) : words
}

const renderPlace = (place: LinkTarget, rendered: ReactNode, onPlace: Props['onPlace']): ReactNode =>
  onPlace ? (
    <button type="button" className={css.place} onClick={() => onPlace(place)}>
      {rendered}
    </button>
  ) : (
    rendered
  )

/** A link calls `onLink`: no tap leaves the table by accident, and the real address is shown before it is followed. */
function renderLink(rawHref: unknown, rendered: ReactNode, { onLink, onPlace }: RenderContext): ReactNode {
  const place = readPlaceHref(rawHref)
  if (place) return renderPlace(place, rendered, onPlace)
  const href = safeHref(rawHref)
  if (!href) return rendered
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
      {rendered}
    </a>
  )
}

const spans = ({ attrs }: BodyNode) => ({ colSpan: wholeNumber(attrs?.colspan, 1, 50) ?? 1, rowSpan: wholeNumber(attrs?.rowspan, 1, 200) ?? 1 })

const wholeNumber = (value: unknown, min: number, max: number): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : null

/** The text of a node and of its descendants. Uses a stack of its own, because a hostile tree may be deeper than the call stack. Cost: O(nodes). */
function textOf(node: BodyNode): string {
  let text = ''
  const stack: BodyNode[] = [node]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (typeof next.text === 'string') text += next.text
    else if (next.type === 'mention') text += mentionText(next.attrs ?? {})
    for (const child of [...(next.content ?? [])].reverse()) stack.push(child)
  }
  return text
}
