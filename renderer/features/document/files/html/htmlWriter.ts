import { listTypeOf } from '../../../../../shared/document/bodySchema.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { tableGrid } from '../../tables/tableGrid.ts'
import { columnShares } from '../common/columnShares.ts'
import { isCommentNote } from '../common/commentNotes.ts'
import { attributes, escapeMarkup } from '../common/escapeMarkup.ts'
import { directionOfBlock } from '../common/fileText.ts'
import { inlineHtml } from './inlineHtml.ts'

const TEXTS = {
  it: { notes: 'Note', comments: 'Commenti', back: 'Torna al testo' },
  en: { notes: 'Notes', comments: 'Comments', back: 'Back to the text' },
}

/** Writes blocks as HTML and gathers the footnotes and headings on the way. */
export class HtmlWriter {
  readonly #texts: (typeof TEXTS)['it']
  readonly #notes: BodyNode[] = []
  readonly #comments: BodyNode[] = []
  readonly #headings: { readonly level: number; readonly id: string; readonly text: string }[] = []

  constructor(language: string) {
    this.#texts = language === 'it' ? TEXTS.it : TEXTS.en
  }

  blocks(nodes: readonly BodyNode[]): string {
    const out: string[] = []
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at] as BodyNode
      const next = nodes[at + 1]
      if (node.type === 'image' && next?.attrs?.style === 'caption') {
        out.push(`<figure>${picture(node)}<figcaption${this.#appearance(next)}>${this.#inline(next)}</figcaption></figure>`)
        at++
      } else out.push(this.#block(node))
    }
    return out.filter(Boolean).join('\n')
  }

  /** The footnotes so far, and the threads of comments, each as a section of its own; nothing where there are none. */
  footnotes(): string {
    return [this.#section(this.#notes, 'notes', ''), this.#section(this.#comments, 'comments', 'C')].filter(Boolean).join('\n')
  }

  #section(notes: readonly BodyNode[], name: 'notes' | 'comments', sign: string): string {
    if (notes.length === 0) return ''
    const items = notes.map((note, at) => {
      const label = `${sign}${at + 1}`
      const back = `<a href="#fnref-${label}" data-footnote-backref role="doc-backlink"${attributes({ 'aria-label': `${this.#texts.back}: ${label}` })}>↩</a>`
      const paragraphs = (note.content ?? []).map((each) => this.#inline(each))
      return `<li id="fn-${label}">${paragraphs.map((text, row) => `<p dir="auto">${text}${row === paragraphs.length - 1 ? ` ${back}` : ''}</p>`).join('')}</li>`
    })
    return `<section data-footnotes role="doc-endnotes" aria-labelledby="${name}">\n<h2 id="${name}">${this.#texts[name]}</h2>\n<ol${attributes({ class: sign ? 'comments' : null })}>\n${items.join('\n')}\n</ol>\n</section>`
  }

  /** The headings so far, as links, each with room for the number of its page: who prints the page writes it there (`electron/print`). */
  contents(title: string): string {
    const links = this.#headings.map(
      ({ level, id, text }) =>
        `<li style="margin-inline-start: ${level - 1}em"><a href="#${id}">${escapeMarkup(text)}</a><span data-page-of="${id}"></span></li>`,
    )
    if (links.length === 0) return ''
    return `<nav aria-labelledby="contents">\n<h2 id="contents">${escapeMarkup(title)}</h2>\n<ul class="contents">\n${links.join('\n')}\n</ul>\n</nav>`
  }

  #inline(node: BodyNode): string {
    return inlineHtml(node.content ?? [], (note) => (isCommentNote(note) ? `C${this.#comments.push(note)}` : String(this.#notes.push(note))))
  }

  #appearance(node: BodyNode): string {
    const align = node.attrs?.align
    return attributes({ dir: directionOfBlock(node) === 'rtl' ? 'rtl' : null, style: typeof align === 'string' ? `text-align: ${align}` : null })
  }

  #block(node: BodyNode): string {
    const inside = node.content ?? []
    switch (node.type) {
      case 'heading': {
        const level = Math.min(3, Math.max(1, Number(node.attrs?.level ?? 3)))
        const id = `h-${this.#headings.length + 1}`
        this.#headings.push({
          level,
          id,
          // without what its notes say
          text: inside.map((each) => (each.type === 'mention' ? String(each.attrs?.label ?? '') : (each.text ?? ''))).join(''),
        })
        return `<h${level} id="${id}"${this.#appearance(node)}>${this.#inline(node)}</h${level}>`
      }
      case 'paragraph': {
        if (node.attrs?.style === 'title') return `<h1 class="title"${this.#appearance(node)}>${this.#inline(node)}</h1>`
        const style = node.attrs?.style
        return `<p${attributes({ class: typeof style === 'string' ? style : null })}${this.#appearance(node)}>${this.#inline(node) || '<br>'}</p>`
      }
      case 'bulletList':
        return `<ul${this.#listLook(node)}>\n${this.#items(inside)}\n</ul>`
      case 'orderedList': {
        const start = Number(node.attrs?.start ?? 1)
        return `<ol${attributes({ start: start === 1 ? null : start, type: listTypeOf(node.attrs?.type) })}${this.#listLook(node)}>\n${this.#items(inside)}\n</ol>`
      }
      case 'taskList':
        return `<ul class="tasks"${this.#listLook(node)}>\n${inside.map((item) => this.#task(item)).join('\n')}\n</ul>`
      case 'blockquote':
        return `<blockquote>\n${this.blocks(inside)}\n</blockquote>`
      case 'callout':
        return `<div class="callout" role="note">\n${this.blocks(inside)}\n</div>`
      case 'codeBlock':
        return `<pre><code>${escapeMarkup(inside.map(({ text = '' }) => text).join(''))}</code></pre>`
      case 'horizontalRule':
        return '<hr>'
      case 'pageBreak':
        return '<div class="page-break"></div>'
      case 'image':
        return `<p>${picture(node)}</p>`
      case 'table':
        return this.#table(node)
      default:
        return this.blocks(inside)
    }
  }

  #listLook(list: BodyNode): string {
    return attributes({ dir: list.content?.[0]?.content?.[0] && directionOfBlock(list.content[0].content[0]) === 'rtl' ? 'rtl' : null })
  }

  #items(items: readonly BodyNode[]): string {
    return items.map((item) => `<li>${this.blocks(item.content ?? [])}</li>`).join('\n')
  }

  #task(item: BodyNode): string {
    const [first, ...rest] = item.content ?? []
    const box = `<input type="checkbox" disabled${item.attrs?.checked === true ? ' checked' : ''}>`
    return `<li><p><label>${box} ${first ? this.#inline(first) : ''}</label></p>${this.blocks(rest)}</li>`
  }

  #table(node: BodyNode): string {
    const rows = node.content ?? []
    const grid = tableGrid(rows)
    const isHeader = (row: BodyNode) => (row.content ?? []).every((cell) => cell.type === 'tableHeader')
    const firstBody = rows.findIndex((row) => !isHeader(row))
    const headers = Math.max(0, firstBody)
    const lines = grid.rows.map((places, row) => {
      const cells = places.map(({ cell, columns, part }) => {
        if (part === 'next') return ''
        if (!cell) return `<td${attributes({ colspan: columns > 1 ? columns : null })}></td>`
        const tag = cell.type === 'tableHeader' ? 'th' : 'td'
        const scope = tag === 'th' ? (firstBody === -1 || row < headers ? 'col' : 'row') : null
        const reach = Math.min(Number(cell.attrs?.rowspan ?? 1), rows.length - row)
        const only = cell.content?.length === 1 && cell.content[0]?.type === 'paragraph' ? cell.content[0] : null
        const appearance = attributes({ colspan: columns > 1 ? columns : null, rowspan: reach > 1 ? reach : null, scope })
        return `<${tag}${appearance}${only ? this.#appearance(only) : ''}>${only ? this.#inline(only) : this.blocks(cell.content ?? [])}</${tag}>`
      })
      return `<tr>${cells.join('')}</tr>`
    })
    const head = headers > 0 ? `<thead>\n${lines.slice(0, headers).join('\n')}\n</thead>\n` : ''
    const columns = (columnShares(node, grid.columns) ?? []).map((share) => `<col style="width: ${Math.round(share * 10_000) / 100}%">`).join('')
    return `<table>\n${columns && `<colgroup>${columns}</colgroup>\n`}${head}<tbody>\n${lines.slice(headers).join('\n')}\n</tbody>\n</table>`
  }
}

const picture = ({ attrs = {} }: BodyNode): string =>
  `<img${attributes({ src: String(attrs.src ?? ''), width: attrs.width as number, height: attrs.height as number })} alt="${escapeMarkup(String(attrs.alt ?? ''))}">`
