/** What looks like personal data and belongs to nobody: emergency and switchboard numbers, authorities' sites. */
import { z } from 'zod';
import { loadFile } from '../../files/load-file.js';

const publicFileSchema = z.strictObject({
  version: z.literal(1),
  source: z.string(),
  checkedOn: z.iso.date(),
  numbers: z.array(z.string()).readonly(),
  /** First digits of numbers that only organisations have: free and shared-cost calls. */
  prefixes: z.array(z.string().regex(/^\d+$/)).readonly(),
  sites: z.array(z.string()).readonly(),
  /** Country calling codes of where residents and visitors come from. */
  countryCodes: z.array(z.string().regex(/^\d+$/)).readonly(),
});

/** A municipality's contacts, as far as they matter here. */
const contactsSchema = z.object({
  contacts: z.array(z.object({ phone: z.string().optional(), url: z.url().optional() })).readonly(),
});

export interface PublicFacts {
  /** Whether a number, in digits only, with or without Sweden's 46, is public. */
  isNumber(digits: string): boolean;
  isCountryCode(digits: string): boolean;
  /** Whether a link or host is a public site or a page of one. */
  isSite(link: string): boolean;
}

/** @throws DataFileError naming file, path and fault. */
export async function loadPublicFacts(publicFile: string, contactsFile: string): Promise<PublicFacts> {
  const [{ numbers, prefixes, sites, countryCodes }, { contacts }] = await Promise.all([
    loadFile(publicFile, publicFileSchema),
    loadFile(contactsFile, contactsSchema),
  ]);
  const digitsOf = (number: string) => number.replace(/\D/g, '');
  const known = new Set(
    [...numbers, ...contacts.flatMap(({ phone }) => (phone === undefined ? [] : [phone]))].map(digitsOf),
  );
  const hosts = new Set([
    ...sites.map(hostOf),
    ...contacts.flatMap(({ url }) => (url === undefined ? [] : [hostOf(url)])),
  ]);
  return {
    isNumber(digits) {
      const national = digits.replace(/^(?:00)?46(?=\d{7,})0?/, '0');
      return (
        known.has(national) || (national.length >= 8 && prefixes.some((start) => national.startsWith(start)))
      );
    },
    isCountryCode: (digits) => countryCodes.includes(digits),
    isSite: (link) => hosts.has(hostOf(link)),
  };
}

/** "https://www.Polisen.se/kontakt" → "polisen.se". */
function hostOf(link: string): string {
  return link
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#:].*$/s, '')
    .replace(/^www\./, '')
    .replace(/[.,;!]+$/, '');
}
