/** The page on which a phone follows the meeting. */
export const NOW = 'now'
