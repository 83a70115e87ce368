import { gfmHtml } from 'micromark-extension-gfm'
import { completeMarkup } from './markupInMarkdown.ts'

type HtmlExtension = ReturnType<typeof gfmHtml>
type CompileContext = ThisParameterType<NonNullable<NonNullable<HtmlExtension['exit']>['htmlFlow']>>
type DocumentContext = ThisParameterType<NonNullable<NonNullable<HtmlExtension['exit']>['null']>>

/** How Markdown is written as HTML, so that nothing in it is lost: HTML in it is made complete, footnotes that nothing refers to stay. */
export function markdownHtml(): HtmlExtension {
  const { enter, exit } = gfmHtml()
  const writeFootnotes = exit?.null
  // its filter shows `<script>` as text; markup is made complete below instead
  const { htmlFlowData: _flow, htmlTextData: _text, ...rest } = exit ?? {}
  return {
    enter: {
      ...enter,
      htmlFlow(this: CompileContext) {
        this.lineEndingIfNeeded()
        begin(this)
      },
      htmlText(this: CompileContext) {
        begin(this)
      },
    },
    exit: {
      ...rest,
      htmlFlow(this: CompileContext) {
        end(this)
      },
      htmlText(this: CompileContext) {
        end(this)
      },
      null(this: DocumentContext) {
        addUnusedFootnotes(this)
        writeFootnotes?.call(this)
      },
    },
  }
}

function begin(context: CompileContext): void {
  context.buffer()
  context.setData('ignoreEncode', true)
}

function end(context: CompileContext): void {
  context.setData('ignoreEncode')
  context.raw(completeMarkup(context.resume()))
}

/** The data that the footnotes of micromark-extension-gfm-footnote keep. */
interface FootnoteData {
  gfmFootnoteCallOrder?: string[]
  gfmFootnoteCallCounts?: Record<string, number>
  gfmFootnoteDefinitions?: Record<string, string>
}

function addUnusedFootnotes(context: DocumentContext): void {
  const read = <Key extends keyof FootnoteData>(key: Key) => (context.getData as (key: string) => unknown)(key) as FootnoteData[Key]
  const write = context.setData as (key: string, value: unknown) => void
  const order = read('gfmFootnoteCallOrder') ?? []
  const counts = read('gfmFootnoteCallCounts') ?? {}
  for (const id of Object.keys(read('gfmFootnoteDefinitions') ?? {})) {
    if (order.includes(id)) continue
    order.push(id)
    counts[id] = 0
  }
  write('gfmFootnoteCallOrder', order)
  write('gfmFootnoteCallCounts', counts)
}
