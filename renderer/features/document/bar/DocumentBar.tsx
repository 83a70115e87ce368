import type { Editor } from '@tiptap/core'
import { memo, type RefObject } from 'react'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { ExportSource } from '../../feature.ts'
import css from '../DocumentView.module.css'
import { DocumentMenu } from '../files/DocumentMenu.tsx'
import { type DocumentMode, modesFor } from '../mode/documentMode.ts'
import { ModeSwitch } from '../mode/ModeSwitch.tsx'
import type { TextView } from '../mode/textView.ts'
import { ViewSwitch } from '../mode/ViewSwitch.tsx'
import { OutlineButton } from '../outline/OutlineButton.tsx'
import { ReviewButton } from '../review/ReviewButton.tsx'
import { FormattingBar } from './FormattingBar.tsx'

/** What the bar opens. */
export type DialogName = 'link' | 'picture' | 'import' | 'versions' | 'live'

interface Props {
  readonly editor: Editor
  readonly file: ExportSource
  readonly mode: DocumentMode
  readonly onMode: (mode: DocumentMode) => void
  readonly view: TextView
  readonly mayWrite: boolean
  readonly mayComment: boolean
  /** Whether what is typed is suggested. */
  readonly isSuggesting: boolean
  readonly hasOutline: boolean
  readonly onOutline: (shown: boolean) => void
  readonly hasReview: boolean
  readonly onReview: (shown: boolean) => void
  /** How many comments and suggestions are open. */
  readonly openCount: number
  readonly onDialog: (name: DialogName) => void
  readonly formattingRef: RefObject<HTMLDivElement | null>
}

/** Above the text: its outline, formatting, mode, comments and files. Rendered again only where one of its own values changes: typing changes none. */
export const DocumentBar = memo(function Bar({ editor, file, mode, onMode, view, mayWrite, mayComment, isSuggesting, onDialog, ...props }: Props) {
  const { t } = useTranslations()
  const isWriting = mode === 'write'
  return (
    <div className={css.top}>
      <OutlineButton shown={props.hasOutline} onChange={props.onOutline} />
      {isWriting || isSuggesting ? (
        <FormattingBar
          {...{ editor, isSuggesting }}
          barRef={props.formattingRef}
          onLink={() => onDialog('link')}
          onPicture={() => onDialog('picture')}
          onLive={() => onDialog('live')}
        />
      ) : (
        <p className={css.readOnly} role="note">
          {t(mode === 'comment' ? 'document.mode.commenting' : mayWrite ? 'document.mode.reading' : 'document.readOnly')}
        </p>
      )}
      <ModeSwitch mode={mode} modes={modesFor({ mayWrite, mayComment })} onChange={onMode} />
      <ViewSwitch mode={mode} view={view} />
      <ReviewButton shown={props.hasReview} count={props.openCount} onChange={props.onReview} />
      <DocumentMenu file={file} mayWrite={isWriting} onImport={() => onDialog('import')} onVersions={() => onDialog('versions')} />
    </div>
  )
})
