import { EditorContent } from '@tiptap/react'
import { useId, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { cx } from '../../kit/cx.ts'
import { useTranslations } from '../../kit/words.ts'
import type { RoomViewProps } from '../feature.ts'
import { FormattingBar } from './bar/FormattingBar.tsx'
import { useTextEditor } from './editor/useTextEditor.ts'
import { DocumentMenu } from './files/DocumentMenu.tsx'
import { ImportDialog } from './files/ImportDialog.tsx'
import { FollowLink, followAtOnce } from './links/FollowLink.tsx'
import { LinkDialog } from './links/LinkDialog.tsx'
import { Outline } from './Outline.tsx'
import { OutlineButton } from './OutlineButton.tsx'
import { PictureDialog } from './pictures/PictureDialog.tsx'
import { StatusLine } from './StatusLine.tsx'
import './text.css'
import { useWritingCommands } from './useWritingCommands.ts'
import css from './Writing.module.css'

interface Props extends RoomViewProps {
  /** What the editor is bound to: the room's own document, or its mirror for those who only read. */
  readonly doc: Y.Doc
  readonly mayWrite: boolean
}

type Asking = 'link' | 'picture' | 'import' | null

/** The page and what is around it: bar above, outline left, status below. */
export function Paper({ doc, mayWrite, room, listing }: Props) {
  const { t: say } = useTranslations()
  const helpId = useId()
  const bar = useRef<HTMLDivElement>(null)
  const [asking, setAsking] = useState<Asking>(null)
  const [following, setFollowing] = useState<string | null>(null)
  const [outline, setOutline] = useState(() => matchMedia('(min-width: 901px)').matches)
  const title = listing.title || say('common.untitled')
  const editor = useTextEditor({
    doc,
    awareness: room.awareness,
    mayWrite,
    title,
    helpId,
    hands: {
      followLink: (href) => !followAtOnce(href) && setFollowing(href),
      editLink: () => setAsking('link'),
      toBar: () => bar.current?.querySelector<HTMLElement>('button[tabindex="0"], button')?.focus(),
    },
  })
  const file = { doc, title }
  useWritingCommands({ editor, file, mayWrite, ask: setAsking, toggleOutline: () => setOutline((shown) => !shown) })
  const close = () => setAsking(null)
  return (
    <div className={cx(css.view, !outline && css.noOutline)}>
      <div className={css.top}>
        <OutlineButton shown={outline} onChange={setOutline} />
        {mayWrite ? (
          <FormattingBar editor={editor} barRef={bar} onLink={() => setAsking('link')} onPicture={() => setAsking('picture')} />
        ) : (
          <p className={css.readOnly} role="note">
            {say('writing.readOnly')}
          </p>
        )}
        <DocumentMenu file={file} mayWrite={mayWrite} onImport={() => setAsking('import')} />
      </div>
      {outline && <Outline editor={editor} />}
      <div className={css.desk}>
        <p id={helpId} className="visually-hidden">
          {say('writing.help')}
        </p>
        <EditorContent editor={editor} className={css.page} />
      </div>
      <StatusLine editor={editor} awareness={room.awareness} />
      <LinkDialog editor={editor} isOpen={asking === 'link'} onClose={close} />
      <PictureDialog editor={editor} isOpen={asking === 'picture'} onClose={close} />
      <ImportDialog editor={editor} isOpen={asking === 'import'} onClose={close} />
      <FollowLink href={following} onClose={() => setFollowing(null)} />
    </div>
  )
}
