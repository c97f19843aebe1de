/** In place of mime: no files are sent. */
export default { getType: (): null => null };
