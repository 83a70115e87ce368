import { Collaboration } from '@tiptap/extension-collaboration'
import { Placeholder } from '@tiptap/extensions'
import { type Editor, useEditor } from '@tiptap/react'
import { useEffect, useRef } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { documentBody } from '../../../../shared/model/records/documentBody.ts'
import { t as translate, useTranslations } from '../../../kit/text/translations.ts'
import { LinkHandling } from '../links/linkExtension.ts'
import { PasteHandling } from '../paste/pasteExtension.ts'
import { isBodySupported } from './bodyGuard.ts'
import { namedCarets } from './remoteCarets.ts'
import { textExtensions } from './textExtensions.ts'

interface TextEditorOptions {
  /** The room's document, or its mirror for those who may only read. */
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly mayWrite: boolean
  /** Accessible name of the text. */
  readonly title: string
  /** Id of the sentence that explains the keys. */
  readonly helpId: string
  readonly handlers: EditorHandlers
}

/** What the text asks of the screen around it. */
export interface EditorHandlers {
  readonly followLink: (href: string) => void
  readonly editLink: () => void
  readonly focusBar: () => void
}

/** The editor on a document's body. One per mounted component: give the component a key where `doc` or `mayWrite` change. */
export function useTextEditor({ doc, awareness, mayWrite, title, helpId, handlers }: TextEditorOptions): Editor {
  const { language } = useTranslations()
  const latest = useRef(handlers)
  latest.current = handlers
  const editor = useEditor(
    {
      extensions: [
        ...textExtensions(),
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
      editable: mayWrite,
      injectCSS: false, // the styles are ours, in the page's own sheets
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

/** For those who write, one field; for those who read, a text like any other, whose headings and tables can be walked. */
const attributes = (title: string, helpId: string, mayWrite: boolean, language: string): Record<string, string> => ({
  ...(mayWrite ? { role: 'textbox', 'aria-multiline': 'true', 'aria-describedby': helpId } : { role: 'article' }),
  'aria-label': title,
  tabindex: '0',
  spellcheck: 'true',
  lang: language,
})
