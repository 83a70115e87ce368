import { EditorContent } from '@tiptap/react'
import { useId, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { cx } from '../../kit/text/cx.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import type { RoomViewProps } from '../feature.ts'
import { FormattingBar } from './bar/FormattingBar.tsx'
import { StatusBar } from './bar/StatusBar.tsx'
import { useTextEditor } from './editor/useTextEditor.ts'
import { DocumentMenu } from './files/DocumentMenu.tsx'
import { ImportDialog } from './files/ImportDialog.tsx'
import { LinkDialog } from './links/LinkDialog.tsx'
import { OpenLinkDialog, openInSystem } from './links/OpenLinkDialog.tsx'
import { DocumentOutline } from './outline/DocumentOutline.tsx'
import { OutlineButton } from './outline/OutlineButton.tsx'
import { PictureDialog } from './pictures/PictureDialog.tsx'
import './documentText.css'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { useDocumentCommands } from './commands/useDocumentCommands.ts'
import css from './DocumentView.module.css'

interface Props extends RoomViewProps {
  readonly doc: Y.Doc
  /** Base of the roots that hold its text. */
  readonly base: string
  readonly mayWrite: boolean
}

type DialogName = 'link' | 'picture' | 'import' | null

/** The page of a document with its formatting bar, outline and status bar. */
export function EditorLayout({ doc, base, mayWrite, processRoom, room, listing, author }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const helpId = useId()
  const bar = useRef<HTMLDivElement>(null)
  const [openDialog, setOpenDialog] = useState<DialogName>(null)
  const [linkToOpen, setLinkToOpen] = useState<string | null>(null)
  const [outline, setOutline] = useState(() => matchMedia('(min-width: 901px)').matches)
  const title = listing.title || t('common.untitled')
  const editor = useTextEditor({
    doc,
    base,
    author,
    awareness: room.awareness,
    mayWrite,
    title,
    helpId,
    handlers: {
      followLink: (href) => !openInSystem(client, href) && setLinkToOpen(href),
      editLink: () => setOpenDialog('link'),
      focusBar: () => bar.current?.querySelector<HTMLElement>('button[tabindex="0"], button')?.focus(),
    },
  })
  const file = { doc, processDoc: processRoom.doc, title }
  useDocumentCommands({ editor, mayWrite, openDialog: setOpenDialog, toggleOutline: () => setOutline((shown) => !shown) })
  const closeDialog = () => setOpenDialog(null)
  return (
    <div className={cx(css.view, !outline && css.noOutline)}>
      <div className={css.top}>
        <OutlineButton shown={outline} onChange={setOutline} />
        {mayWrite ? (
          <FormattingBar editor={editor} barRef={bar} onLink={() => setOpenDialog('link')} onPicture={() => setOpenDialog('picture')} />
        ) : (
          <p className={css.readOnly} role="note">
            {t('document.readOnly')}
          </p>
        )}
        <DocumentMenu file={file} mayWrite={mayWrite} onImport={() => setOpenDialog('import')} />
      </div>
      {outline && <DocumentOutline editor={editor} />}
      <div className={css.scroller}>
        <p id={helpId} className="visually-hidden">
          {t('document.help')}
        </p>
        <EditorContent editor={editor} className={css.page} />
      </div>
      <StatusBar editor={editor} awareness={room.awareness} />
      <LinkDialog editor={editor} isOpen={openDialog === 'link'} onClose={closeDialog} />
      <PictureDialog editor={editor} isOpen={openDialog === 'picture'} onClose={closeDialog} />
      <ImportDialog editor={editor} isOpen={openDialog === 'import'} onClose={closeDialog} />
      <OpenLinkDialog href={linkToOpen} onClose={() => setLinkToOpen(null)} />
    </div>
  )
}
