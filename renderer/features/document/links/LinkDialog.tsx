import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import type * as Y from 'yjs'
import { safeHref } from '../../../../shared/document/bodySchema.ts'
import { placeHref, readPlaceHref } from '../../../../shared/document/mentions.ts'
import { listListings } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../DocumentView.module.css'
import { insertLink } from '../mentions/mentionPlugin.ts'
import { hrefFromInput } from './linkAddress.ts'
import { ProcessLinks } from './ProcessLinks.tsx'
import { placeKinds } from './placeKinds.ts'

interface Props {
  readonly editor: Editor
  readonly processId: ProcessId
  readonly processDoc: Y.Doc
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Creates a link on the selection, or edits the link at the caret; also to something of the process: at a caret its title is put in. */
export function LinkDialog({ isOpen, onClose, ...rest }: Props) {
  const { t } = useTranslations()
  return (
    <Dialog title={t('document.link')} isOpen={isOpen} onClose={onClose} size="small">
      <LinkForm {...rest} onClose={onClose} />
      <ProcessLinks
        {...rest}
        onChoose={({ target, title }) => {
          if (rest.editor.state.selection.empty && !rest.editor.isActive('link')) insertLink(rest.editor, target, title || t('common.untitled'))
          else applyLink(rest.editor, placeHref(target))
          onClose()
        }}
      />
    </Dialog>
  )
}

function LinkForm({ editor, processDoc, onClose }: Pick<Props, 'editor' | 'processDoc' | 'onClose'>) {
  const { t } = useTranslations()
  const [initialHref] = useState(() => safeHref(editor.getAttributes('link').href))
  const place = readPlaceHref(initialHref)
  const [address, setAddress] = useState(place ? '' : (initialHref ?? ''))
  const [tried, setTried] = useState(false)
  const href = hrefFromInput(address)
  const save = () => {
    setTried(true)
    if (!href) return
    applyLink(editor, href)
    onClose()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    onClose()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {place && (
        <p>
          {t('document.link.leadsTo', {
            kind: t(placeKinds[place.part?.kind ?? place.kind].titleKey),
            title: listListings(processDoc).find(({ id }) => id === place.id)?.title || t('common.untitled'),
          })}
        </p>
      )}
      <TextField
        label={t('document.link.address')}
        help={t('document.link.help')}
        error={tried && !href ? t('document.link.wrong') : null}
        value={address}
        onChange={setAddress}
        maxLength={2048}
        autoFocus
        inputMode="url"
      />
      <div className={css.formActions}>
        {initialHref && <Button onPress={remove}>{t('document.link.remove')}</Button>}
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit">
          {t('document.link.save')}
        </Button>
      </div>
    </form>
  )
}

function applyLink(editor: Editor, href: string): void {
  const { empty } = editor.state.selection
  const inLink = editor.isActive('link')
  if (empty && !inLink)
    editor
      .chain()
      .focus()
      .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
      .run()
  else editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
}
