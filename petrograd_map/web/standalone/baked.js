// @ts-check
// Reads what was baked into the file: JSON, deflated, in letters.

/**
 * Read one of the blocks of data in the file.
 *
 * @param {string} id
 * @returns {Promise<any>}
 */
export async function readBaked(id) {
  const letters = document.getElementById(id)?.textContent ?? "";
  const bytes = Uint8Array.from(atob(letters.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}
