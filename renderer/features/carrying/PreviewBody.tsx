import { TriangleAlert } from 'lucide-react'
import { formatDate } from '../../kit/format.ts'
import { useTranslations } from '../../kit/words.ts'
import type { ArchivePreview, RoomPreview } from '../../sync/file/previewFile.ts'
import { hasNewStatements } from '../../sync/register.ts'
import css from './Carrying.module.css'
import { Counts } from './Counts.tsx'
import { RegisterNews } from './RegisterNews.tsx'

/** What is in a file, in a person's words: whose it is, what it would change here, what stays out and why. */
export function PreviewBody({ preview }: { readonly preview: ArchivePreview }) {
  const { t: say, language } = useTranslations()
  const { title, by, at, isKnown: known, rooms, nothingNew, membershipLog: register } = preview
  const samples = rooms.filter(({ problem }) => problem === null).flatMap(({ diff: comparison }) => comparison.samples)
  const when = formatDate(at, language, 'moment')
  const kept = rooms.filter(({ problem }) => problem !== null)
  return (
    <div className={css.preview}>
      <p>
        <strong className={css.title}>{title || say('common.untitled')}</strong>
        <br />
        <span className={css.soft}>{by === null ? say('files.savedAt', { when }) : say('files.savedBy', { name: by, when })}</span>
      </p>
      <p>{say(nothingNew ? 'files.nothingNew' : known ? 'files.merges' : 'files.arrives')}</p>
      {!nothingNew && rooms.some(({ hasChanges: fresh }) => fresh) && <Counts rooms={rooms} />}
      {register && hasNewStatements(register) && <RegisterNews register={register} />}
      {samples.length > 0 && (
        <div>
          <p className={css.soft}>{say('files.samples')}</p>
          <ul className={css.samples}>
            {[...new Set(samples)].slice(0, 5).map((sample) => (
              <li key={sample}>{sample}</li>
            ))}
          </ul>
        </div>
      )}
      {register && register.ignored > 0 && <p className={css.soft}>{say('files.registerIgnored', { count: register.ignored })}</p>}
      {kept.length > 0 && (
        <section className={css.out} aria-label={say('files.staysOut')}>
          <p className={css.outTitle}>
            <TriangleAlert aria-hidden size={18} /> {say('files.staysOut')}
          </p>
          <ul className={css.samples}>
            {kept.map((room) => (
              <li key={room.room}>
                <RoomName room={room} />: {room.problem && say(`problem.${room.problem}.what`)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function RoomName({ room: { kind, title } }: { readonly room: RoomPreview }) {
  const { t: say } = useTranslations()
  return (
    <strong>
      {say(`files.kind.${kind}`)}
      {title && ` «${title}»`}
    </strong>
  )
}
