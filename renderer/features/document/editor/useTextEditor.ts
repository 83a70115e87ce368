import { Placeholder } from '@tiptap/extensions'
import { type Editor, useEditor } from '@tiptap/react'
import { useEffect, useRef } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { LinkTarget } from '../../../../shared/document/mentions.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { t as translate, useTranslations } from '../../../kit/text/translations.ts'
import type { ProcessAssets } from '../../../sync/assets/processAssets.ts'
import { AloudMark } from '../aloud/readAloud.ts'
import { dataOf } from '../binding/nodes/blockData.ts'
import { FindMarks } from '../find/findPlugin.ts'
import { Footnotes } from '../footnotes/footnoteExtension.ts'
import { LinkHandling } from '../links/linkExtension.ts'
import { LiveNodesExtension } from '../live/liveNodes.ts'
import { Mentions } from '../mentions/mentionPlugin.ts'
import { PasteHandling } from '../paste/pasteExtension.ts'
import { PictureNodes } from '../pictures/pictureNodes.ts'
import { ReviewMarks } from '../review/reviewMarks.ts'
import { SlashKeys } from '../slash/slashPlugin.ts'
import { Suggesting } from '../suggest/suggestingExtension.ts'
import type { SuggestionFork } from '../suggest/suggestionFork.ts'
import { ColumnResizing } from '../tables/widths/resizeColumns.ts'
import { BlockKeys } from './blockKeys.ts'
import { CurrentSelection } from './currentSelection.ts'
import { FlatDocument } from './flatDocument.ts'
import { NamedCarets } from './remoteCarets.ts'
import { SectionLines } from './sectionLines.ts'
import { textExtensions } from './textExtensions.ts'
import { pasteRules, TypedSigns, typingRules } from './typedSigns.ts'
import { TypedStarts } from './typedStarts.ts'
import { Unchanged } from './unchanged.ts'

interface TextEditorOptions {
  readonly doc: Y.Doc
  /** Base of the roots that hold its text. */
  readonly base: string
  readonly author: Author
  readonly awareness: Awareness
  readonly mayWrite: boolean
  /** The copy that `doc` is, where what is typed is a suggestion. */
  readonly fork?: SuggestionFork | null
  /** Whether the text stays as it is and has a caret all the same, to say by keyboard what is commented on. */
  readonly hasCaret?: boolean
  /** Accessible name of the text. */
  readonly title: string
  /** Id of the element that explains the keyboard shortcuts. */
  readonly helpId: string
  readonly handlers: EditorHandlers
  /** The pictures of the process; null in a test that has none. */
  readonly assets: ProcessAssets | null
}

/** Requests of the editor to the page around it. */
export interface EditorHandlers {
  readonly followLink: (href: string) => void
  readonly editLink: () => void
  /** The mark of a footnote was pressed, or made. */
  readonly openFootnote?: (id: string) => void
  /** A comment or a suggestion was pressed in the text. */
  readonly chooseRemark: (id: string) => void
  readonly focusBar: () => void
  /** A link to something of the process was pressed. */
  readonly openLinked?: (target: LinkTarget) => void
  /** The plan of a section was pressed in the text. */
  readonly planSection?: (id: string) => void
}

/** The editor of a document's body, created once per mounted component: the component needs a `key` that changes with `doc` and `mayWrite`. */
export function useTextEditor({
  doc,
  base,
  author,
  awareness,
  mayWrite,
  hasCaret = false,
  fork = null,
  title,
  helpId,
  handlers,
  assets,
}: TextEditorOptions): Editor {
  const { language } = useTranslations()
  const latest = useRef(handlers)
  latest.current = handlers
  const editor = useEditor(
    {
      extensions: [
        ...textExtensions(),
        CurrentSelection,
        TypedSigns,
        TypedStarts,
        BlockKeys,
        Placeholder.configure({
          // guidance of a template stands in each empty paragraph that has one
          placeholder: ({ node, editor }) => String(dataOf(node).hint ?? '') || (editor.isEmpty ? translate('document.placeholder') : ''),
          showOnlyCurrent: false,
          showOnlyWhenEditable: true,
        }),
        FlatDocument.configure({ doc, base, author: mayWrite ? author : null, repairs: fork === null }),
        ...(fork ? [Suggesting.configure({ fork })] : []),
        NamedCarets.configure({ awareness, unnamed: () => translate('common.somebody'), isPublished: mayWrite }),
        LiveNodesExtension,
        Footnotes.configure({ open: (id) => latest.current.openFootnote?.(id) }),
        PictureNodes.configure({ assets }),
        FindMarks,
        AloudMark,
        SlashKeys,
        Mentions.configure({ open: (target) => latest.current.openLinked?.(target) }),
        ColumnResizing,
        ReviewMarks.configure({ onChoose: (id) => latest.current.chooseRemark(id) }),
        SectionLines.configure({ onPlan: (id) => latest.current.planSection?.(id) }),
        LinkHandling.configure({
          follow: (href) => latest.current.followLink(href),
          edit: () => latest.current.editLink(),
          focusBar: () => latest.current.focusBar(),
        }),
        ...(mayWrite ? [PasteHandling] : []),
        ...(hasCaret && !mayWrite ? [Unchanged] : []),
      ],
      enableInputRules: typingRules,
      enablePasteRules: pasteRules,
      editable: mayWrite || hasCaret,
      injectCSS: false, // style sheets of the page have the styles
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      editorProps: { attributes: attributes(title, helpId, { mayWrite, hasCaret }, language) },
    },
    [doc, base],
  )
  useEffect(() => {
    if (!editor.isDestroyed) editor.setOptions({ editorProps: { attributes: attributes(title, helpId, { mayWrite, hasCaret }, language) } })
  }, [editor, title, helpId, mayWrite, hasCaret, language])
  return editor
}

/** ARIA attributes: a text field for people who write; plain content for people who read, so that screen readers navigate by headings and tables. */
const attributes = (
  title: string,
  helpId: string,
  { mayWrite, hasCaret }: { readonly mayWrite: boolean; readonly hasCaret: boolean },
  language: string,
): Record<string, string> => ({
  ...(mayWrite || hasCaret ? { role: 'textbox', 'aria-multiline': 'true', 'aria-describedby': helpId } : { role: 'article' }),
  ...(hasCaret && !mayWrite ? { 'aria-readonly': 'true' } : {}),
  'aria-label': title,
  tabindex: '0',
  spellcheck: 'true',
  lang: language,
})
