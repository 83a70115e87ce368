import type { Editor } from '@tiptap/core'
import { useMemo, useState } from 'react'
import type * as Y from 'yjs'
import type { ProblemCode } from '../../../../shared/base/problem.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { contentHash, unpackVersion } from '../../../../shared/document/version/versionContent.ts'
import { dropVersion, keepVersion, liveVersions, MAX_VERSION_NAME, type Version } from '../../../../shared/model/records/documentVersion.ts'
import type { Person } from '../../../../shared/model/records/person.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { ComparisonView } from './ComparisonView.tsx'
import { restoreVersion } from './restoreVersion.ts'
import css from './Versions.module.css'

interface Props {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly base: string
  /** The room of the versions; null while it is opened, or where it cannot be. */
  readonly versions: Y.Doc | null
  readonly problem: ProblemCode | null
  readonly author: Author
  readonly people: readonly Person[]
  /** May they write in the document, and so saveVersion and restore versions? */
  readonly mayWrite: boolean
  readonly isOpen: boolean
  readonly onClose: () => void
}

const NOW = 'now'

/** Keeps, freezes, compares and restores versions of a document. */
export default function VersionsDialog({ isOpen, onClose, versions, problem, ...rest }: Props) {
  const { t } = useTranslations()
  return (
    <Dialog title={t('document.versions')} isOpen={isOpen} onClose={onClose} size="large" dismissable={false}>
      {versions ? (
        <Versions {...rest} versions={versions} onClose={onClose} />
      ) : (
        <p role={problem ? 'alert' : 'status'}>{t(problem ? `problem.${problem}.what` : 'common.loading')}</p>
      )}
    </Dialog>
  )
}

function Versions({
  editor,
  doc,
  base,
  versions,
  author,
  people,
  mayWrite,
  onClose,
}: Omit<Props, 'isOpen' | 'problem' | 'versions'> & { readonly versions: Y.Doc }) {
  const { t, language } = useTranslations()
  const list = [...useLive(liveVersions(versions))].sort((a, b) => b.madeAt - a.madeAt)
  const [name, setName] = useState('')
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState(NOW)
  const [layout, setLayout] = useState<'inline' | 'beside'>('inline')
  const chosen = list.find(({ id }) => id === from) ?? list[0] ?? null
  const current = useMemo(() => readFlat(doc, base), [doc, base])
  const labelOf = ({ name, madeAt, by, isFrozen }: Version) =>
    [
      name ?? t('document.versions.automatic'),
      formatDate(madeAt, language, 'moment'),
      people.find(({ id }) => id === by)?.name ?? '',
      isFrozen ? t('document.versions.frozen') : '',
    ]
      .filter(Boolean)
      .join(' · ')
  const saveVersion = (isFrozen: boolean) => {
    const id = keepVersion(versions, author, readFlat(doc, base), { isFrozen, ...(name.trim() ? { name: name.trim() } : {}) })
    if (!id) return notify(t('document.versions.tooBig'), { tone: 'stop' })
    setName('')
    setFrom(id)
    notify(t(isFrozen ? 'document.versions.frozenNow' : 'document.versions.kept'))
  }
  const whyNot = mayWrite ? null : t('document.readOnly')
  return (
    <div className={css.versions}>
      <form
        className={css.newVersion}
        onSubmit={(event) => {
          event.preventDefault()
          if (mayWrite) saveVersion(false)
        }}
      >
        <TextField label={t('document.versions.name')} value={name} onChange={setName} maxLength={MAX_VERSION_NAME} isDisabled={!mayWrite} />
        <Button type="submit" whyNot={whyNot}>
          {t('document.versions.keep')}
        </Button>
        <Button whyNot={whyNot} onPress={() => saveVersion(true)}>
          {t('document.versions.freeze')}
        </Button>
      </form>
      {chosen === null ? (
        <p>{t('document.versions.none')}</p>
      ) : (
        <>
          <div className={css.choice}>
            <Select
              label={t('document.versions.from')}
              value={chosen.id as string}
              onChange={setFrom}
              options={list.map((each) => ({ id: each.id as string, label: labelOf(each) }))}
            />
            <Select
              label={t('document.versions.to')}
              value={to}
              onChange={setTo}
              options={[{ id: NOW, label: t('document.versions.now') }, ...list.map((each) => ({ id: each.id as string, label: labelOf(each) }))]}
            />
            <RadioField
              label={t('document.versions.layout')}
              direction="row"
              value={layout}
              onChange={setLayout}
              options={[
                { id: 'inline', label: t('document.versions.inline') },
                { id: 'beside', label: t('document.versions.beside') },
              ]}
            />
          </div>
          <Compared
            version={chosen}
            after={to === NOW ? current : (list.find(({ id }) => id === to) ?? null)}
            layout={layout}
            actions={(blocks) => (
              <div className={css.actions}>
                <Button
                  whyNot={whyNot}
                  onPress={() => {
                    keepVersion(versions, author, readFlat(doc, base))
                    restoreVersion(editor, blocks)
                    notify(t('document.versions.restored'))
                    onClose()
                  }}
                >
                  {t('document.versions.restore')}
                </Button>
                {chosen.by === author.person && !chosen.isFrozen && (
                  <Button variant="quiet" onPress={() => dropVersion(versions, author, chosen.id)}>
                    {t('document.versions.drop')}
                  </Button>
                )}
              </div>
            )}
          />
          <p className={css.small}>
            {t('document.versions.hash')} <code className={css.hash}>{chosen.hash}</code>{' '}
            {contentHash(current) === chosen.hash && t('document.versions.isNow')}
          </p>
        </>
      )}
    </div>
  )
}

interface ComparedProps {
  readonly version: Version
  readonly after: Version | ReturnType<typeof readFlat> | null
  readonly layout: 'inline' | 'beside'
  readonly actions: (blocks: ReturnType<typeof readFlat>) => React.ReactNode
}

function Compared({ version, after, layout, actions }: ComparedProps) {
  const { t } = useTranslations()
  const blocks = useMemo(() => unpackVersion(version), [version])
  const later = useMemo(() => (after && 'content' in after ? unpackVersion(after) : after), [after])
  if (!blocks || !later) return <p role="alert">{t('document.versions.unreadable')}</p>
  return (
    <>
      {actions(blocks)}
      <ComparisonView before={blocks} after={later} layout={layout} />
    </>
  )
}
