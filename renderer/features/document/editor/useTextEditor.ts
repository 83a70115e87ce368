import { Collaboration } from '@tiptap/extension-collaboration'
import { Placeholder } from '@tiptap/extensions'
import { type Editor, useEditor } from '@tiptap/react'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { useEffect, useRef } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { joinStepsByMonotonicClock, keepStepsWhileOthersWrite } from '../../../../shared/model/derived/undoSteps.ts'
import { documentBody } from '../../../../shared/model/records/documentBody.ts'
import { t as translate, useTranslations } from '../../../kit/text/translations.ts'
import { LinkHandling } from '../links/linkExtension.ts'
import { PasteHandling } from '../paste/pasteExtension.ts'
import { isBodySupported } from './bodyGuard.ts'
import { namedCarets } from './remoteCarets.ts'
import { textExtensions } from './textExtensions.ts'
import { pasteRules, TypedSigns, typingRules } from './typedSigns.ts'

interface TextEditorOptions {
  /** The room's document; its mirror for people who may only read. */
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly mayWrite: boolean
  /** Accessible name of the text. */
  readonly title: string
  /** Id of the element that explains the keyboard shortcuts. */
  readonly helpId: string
  readonly handlers: EditorHandlers
}

/** Requests of the editor to the page around it. */
export interface EditorHandlers {
  readonly followLink: (href: string) => void
  readonly editLink: () => void
  readonly focusBar: () => void
}

/** The editor of a document's body, created once per mounted component: the component needs a `key` that changes with `doc` and `mayWrite`. */
export function useTextEditor({ doc, awareness, mayWrite, title, helpId, handlers }: TextEditorOptions): Editor {
  const { language } = useTranslations()
  const latest = useRef(handlers)
  latest.current = handlers
  const editor = useEditor(
    {
      extensions: [
        ...textExtensions(),
        TypedSigns,
        Placeholder.configure({ placeholder: () => translate('document.placeholder'), showOnlyWhenEditable: true }),
        Collaboration.configure({ fragment: documentBody(doc) }),
        namedCarets(awareness, { unnamed: () => translate('common.somebody'), isPublished: mayWrite }),
        LinkHandling.configure({
          follow: (href) => latest.current.followLink(href),
          edit: () => latest.current.editLink(),
          focusBar: () => latest.current.focusBar(),
        }),
        ...(mayWrite ? [PasteHandling] : []),
      ],
      enableInputRules: typingRules,
      enablePasteRules: pasteRules,
      editable: mayWrite,
      onCreate: ({ editor }) => {
        const undo = yUndoPluginKey.getState(editor.state) as { readonly undoManager: Y.UndoManager } | undefined
        if (!undo) return
        joinStepsByMonotonicClock(undo.undoManager)
        keepStepsWhileOthersWrite(undo.undoManager)
      },
      injectCSS: false, // style sheets of the page have the styles
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      editorProps: { attributes: attributes(title, helpId, mayWrite, language) },
    },
    [doc],
  )
  useEffect(() => {
    if (!editor.isDestroyed) editor.setOptions({ editorProps: { attributes: attributes(title, helpId, mayWrite, language) } })
  }, [editor, title, helpId, mayWrite, language])
  useEffect(() => {
    const supported = isBodySupported(doc)
    return supported.subscribe(() => {
      if (!supported.current()) editor.destroy()
    })
  }, [editor, doc])
  return editor
}

/** ARIA attributes: a text field for people who write; plain content for people who read, so that screen readers navigate by headings and tables. */
const attributes = (title: string, helpId: string, mayWrite: boolean, language: string): Record<string, string> => ({
  ...(mayWrite ? { role: 'textbox', 'aria-multiline': 'true', 'aria-describedby': helpId } : { role: 'article' }),
  'aria-label': title,
  tabindex: '0',
  spellcheck: 'true',
  lang: language,
})
