import { TriangleAlert } from 'lucide-react'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { hasNewStatements } from '../../../sync/archive/membershipLogPreview.ts'
import type { ArchivePreview, RoomPreview } from '../../../sync/archive/previewFile.ts'
import css from '../FileExchange.module.css'
import { ChangeCounts } from './ChangeCounts.tsx'
import { MembershipChanges } from './MembershipChanges.tsx'

/** The preview of a merge: whose file it is, what it would change on this device, what is left out and why. */
export function MergePreviewBody({ preview }: { readonly preview: ArchivePreview }) {
  const { t, language } = useTranslations()
  const { title, by, at, isKnown, rooms, nothingNew, membershipLog, bringsOwnOnly } = preview
  const samples = rooms.filter(({ problem }) => problem === null).flatMap(({ diff: comparison }) => comparison.samples)
  const when = formatDate(at, language, 'moment')
  const leftOut = rooms.reduce((sum, room) => sum + room.leftOut, 0)
  const excludedRooms = rooms.filter(({ problem }) => problem !== null)
  return (
    <div className={css.preview}>
      <p>
        <strong className={css.title}>{title || t('common.untitled')}</strong>
        <br />
        <span className={css.soft}>{by === null ? t('fileExchange.savedAt', { when }) : t('fileExchange.savedBy', { name: by, when })}</span>
      </p>
      <p>{t(nothingNew ? 'fileExchange.nothingNew' : isKnown ? 'fileExchange.merges' : 'fileExchange.isNew')}</p>
      {!nothingNew && rooms.some(({ hasChanges: fresh }) => fresh) && <ChangeCounts rooms={rooms} />}
      {bringsOwnOnly && rooms.some(({ hasChanges, problem }) => hasChanges && problem === null) && <p>{t('fileExchange.ownOnly')}</p>}
      {membershipLog && hasNewStatements(membershipLog) && <MembershipChanges preview={membershipLog} />}
      {samples.length > 0 && (
        <div>
          <p className={css.soft}>{t('fileExchange.samples')}</p>
          <ul className={css.samples}>
            {[...new Set(samples)].slice(0, 5).map((sample) => (
              <li key={sample}>{sample}</li>
            ))}
          </ul>
        </div>
      )}
      {membershipLog && membershipLog.ignored > 0 && (
        <p className={css.soft}>{t('fileExchange.membershipIgnored', { count: membershipLog.ignored })}</p>
      )}
      {leftOut > 0 && <p className={css.soft}>{t('fileExchange.leftOut', { count: leftOut })}</p>}
      {excludedRooms.length > 0 && (
        <section className={css.excluded} aria-label={t('fileExchange.excluded')}>
          <p className={css.excludedTitle}>
            <TriangleAlert aria-hidden size={18} /> {t('fileExchange.excluded')}
          </p>
          <ul className={css.samples}>
            {excludedRooms.map((room) => (
              <li key={room.room}>
                <RoomName room={room} />: {room.problem && t(`problem.${room.problem}.what`)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function RoomName({ room: { kind, title } }: { readonly room: RoomPreview }) {
  const { t } = useTranslations()
  return (
    <strong>
      {t(`fileExchange.kind.${kind}`)}
      {title && ` «${title}»`}
    </strong>
  )
}
