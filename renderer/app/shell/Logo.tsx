import css from './Logo.module.css'

/** The logo: a table seen from above, with people around it. Decorative, always beside the name. */
export function Logo({ size = 32 }: { readonly size?: number }) {
  return (
    <svg aria-hidden="true" className={css.logo} width={size} height={size} viewBox="0 0 32 32">
      <rect className={css.table} x="9" y="9" width="14" height="14" rx="4" />
      <circle className={css.dot} cx="16" cy="4.5" r="3" />
      <circle className={css.dotAccent} cx="27.5" cy="16" r="3" />
      <circle className={css.dot} cx="16" cy="27.5" r="3" />
      <circle className={css.dotAccent} cx="4.5" cy="16" r="3" />
    </svg>
  )
}
