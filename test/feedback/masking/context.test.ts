/** What stands beside a name, a number or a word decides whether it is someone's. */
import { expect } from 'chai';
import { mask } from '../../../src/feedback/masking/mask.js';
import type { MaskingTools } from '../../../src/feedback/masking/tools.js';
import { masking } from '../../support/masking.js';

type Case = readonly [text: string, expected: string, language?: string];

const taken: Readonly<Record<string, readonly Case[]>> = {
  'foreign names in Arabic letters': [
    ['المدرب ماركوس فيكستروم لا يرد', 'المدرب [name] لا يرد', 'ar'],
    ['اسمها جونفور وعمرها سبعون', 'اسمها [name] وعمرها سبعون', 'ar'],
    ['جارتنا أستريد ماجنوسون وحيدة', 'جارتنا [name] وحيدة', 'ar'],
    ['شفت لوندستروم عند المحل', 'شفت [name] عند المحل', 'ar'],
    ['آنا كارين تعيش وحدها', '[name] تعيش وحدها', 'ar'],
  ],
  'surnames that no list has': [
    ['اسمي رندا شلهوب وأسكن هنا', 'اسمي [name] وأسكن هنا', 'ar'],
    ['توربيورن هدلوبي بيقول لا', '[name] بيقول لا', 'ar'],
    ['سامر الطويلاني عنده كلب', '[name] عنده كلب', 'ar'],
    ['ياسر عرابي من فيمدالن', '[name] من فيمدالن', 'ar'],
    ['رفيقي آرام مانوكيان خايف', 'رفيقي [name] خايف', 'ar'],
    ['محمد كسر الشباك', '[name] كسر الشباك', 'ar'],
    ['ابني أحمد خايف', 'ابني [name] خايف', 'ar'],
    ['رأيت أحمد اليوم', 'رأيت [name] اليوم', 'ar'],
    ['Amanda Svensk i nian', '[name] i nian'],
    ['Stig Bergvall i Tännäs', '[name] i Tännäs'],
    ["I'm Tamsin Holroyd from Hede", "I'm [name] from Hede", 'en'],
  ],
  'names that are words, where a cue says person': [
    ['رسالة لكريم: رجع الدراجة', 'رسالة ل[name]: رجع الدراجة', 'ar'],
    ['أنا سلوى من سفيغ', 'أنا [name] من سفيغ', 'ar'],
    ['أنا عادل من هيدي', 'أنا [name] من هيدي', 'ar'],
    ['إيمان بتخاف بالليل', '[name] بتخاف بالليل', 'ar'],
    ['ليا وجاد وتالا خايفين', '[name] و[name] و[name] خايفين', 'ar'],
    ['Hans och Karin festar', '[name] och [name] festar'],
    ['Fråga Sten på macken', 'Fråga [name] på macken'],
    ['my mate Bill was robbed', 'my mate [name] was robbed', 'en'],
  ],
  'rare names beside a cue': [
    ['Mina barn är Edlund och Folkvar', 'Mina barn är [name] och [name]'],
    ['Tack till Solgunn på biblioteket', 'Tack till [name] på biblioteket'],
    ['Min svärson Tjelvrik blev hotad', 'Min svärson [name] blev hotad'],
    ['Mer ljus tack. /Ylfrid', 'Mer ljus tack. /[name]'],
    ['Vänligen, Torborn', 'Vänligen, [name]'],
    ['signed, Moira Kettle', 'signed, [name]', 'en'],
  ],
  'double names and nicknames': [
    ['Maj-Lis och Ing-Marie', '[name] och [name]'],
    ['Lill-Kalle och Small-Olle säljer', '[name] och [name] säljer'],
    ['Svart-Jonas är tillbaka', '[name] är tillbaka'],
  ],
  villages: [
    ['Vi bor i Överberg 214 nu', 'Vi bor i [address] nu'],
    ['Messlingen 305, 846 96 Funäsdalen', '[address]'],
    ['Gården Ängersjö 243 har bränts', 'Gården [address] har bränts'],
    ['Grannen i Orrmosjön 12 skjuter', 'Grannen i [address] skjuter'],
    ['Bommen vid Långå 57 är trasig', 'Bommen vid [address] är trasig'],
    ['Skogsgatan 14 C, 842 32 Sveg är mörkt', '[address] är mörkt'],
    ['Adress: Ransundet 412, 840 98 Storsjö kapell', 'Adress: [address]'],
    ['på Fjällbäcksvägen 22, Lofsdalen i natt', 'på [address] i natt'],
    ['ringvägen 7b sveg', '[address]'],
    ['the man at Glissjöberg 320 shoots', 'the man at [address] shoots', 'en'],
  ],
  'Latin words after an Arabic prefix': [
    ['بيتنا بKvarngatan 31 مطفي', 'بيتنا ب[address] مطفي', 'ar'],
    ['وHamregatan 66', 'و[address]', 'ar'],
    ['هربت وMTY06L معها', 'هربت و[plate] معها', 'ar'],
  ],
  'handles before their service': [
    ['amina.fjall på snap ljuger', '[handle] på snap ljuger'],
    ['xx_epa_xx är hans snap', '[handle] är hans snap'],
    ['hedeboi is his snap', '[handle] is his snap', 'en'],
    ['k0mpis på discord', '[handle] på discord'],
    ['linus_burnout on snapchat', '[handle] on snapchat', 'en'],
    ['hiba.fjall عالسناب', '[handle] عالسناب', 'ar'],
    ['ضيفوني rami.hede.99 على السناب', 'ضيفوني [handle] على السناب', 'ar'],
  ],
  'plates of other countries': [
    ['Danish camper CB 52 817 parked', 'Danish camper [plate] parked', 'en'],
    ['tysk bil B-KL 4482 körde om', 'tysk bil [plate] körde om'],
    ['en brittisk jeep, AB12 CDE', 'en brittisk jeep, [plate]'],
    ['estnisk skåpbil 482 KLM åker', 'estnisk skåpbil [plate] åker'],
    ['كرفان دنماركي CB 52 817 واقف', 'كرفان دنماركي [plate] واقف', 'ar'],
  ],
};

const left: Readonly<Record<string, readonly (readonly [text: string, language?: string])[]>> = {
  'times beside dates': [
    ['den 24-11-05 17.50 small det'],
    ['05 11 24 17.50 var det inbrott'],
    ['17.50 24-11-05'],
    ['يوم ٢٤-١١-٠٥ ١٧:٥٠ كسروا الشباك', 'ar'],
    ['يوم 05-11-2024 17:50 و18:20', 'ar'],
  ],
  'words that are also names, at the beginning of a sentence': [
    ['Per månad kostar det. Per person blir det dyrt'],
    ['Hans bil stod här. Hans och hennes hund. Hans och min son slogs'],
    ['Björn kom till soporna. Björn har setts'],
    ['Sten och grus. Stig på bussen. Stig inte av'],
    ['Liv och rörelse. Dag och natt. Maj var lugn. Maj-Juni också'],
    ['Mark my words. Will they come? Bill for snow', 'en'],
    ['نور الشارع مطفأ. أمل كبير. سلام عليكم', 'ar'],
    ['وعد البلدية لم ينفذ. الله كريم', 'ar'],
  ],
  'words that sound like foreign names in Arabic': [
    ['راح الشباب لعند الجيران، كلب هجم علينا، زرنا المركز أمس', 'ar'],
    ['الآن، السبت، أولا، اوكي، ايميل', 'ar'],
    ['بنتي في بيتي وجاري في بيته', 'ar'],
    ['بستوكهولم والمهاجرين مهندسون ومدرسون يجلسون', 'ar'],
    ['أنا خائف. أنا سعيد جدا. أنا جديد هنا', 'ar'],
    ['رسالة للبلدية، شكرا لكم، اتصلوا بالشرطة', 'ar'],
  ],
  'what learners write with a capital': [
    ['Min granne Stor hund'],
    ['min fru Gravid och rädd'],
    ['mina barn är Rädda och Oroliga'],
    ['Grannarna är Tyskar och Danskar'],
    ['Tack till Hemvärnet, fråga Skolan, enligt Trafikverket'],
    ['Thanks to Everyone, talk to Social Services', 'en'],
  ],
  'numbers after places': [
    ['I Funäsdalen 15 december. I Sveg 2023. Från Sveg 60 km'],
    ['Hede 14 - 2 Sveg'],
    ['I Vemdalen 4 av 5 lampor. Vid Vemdalen 1200 besökare'],
    ['Volvo 240, Polaris 800, Buss 164, Klass 8, Punkt 3'],
    ['E45 vid Åsarna 80'],
  ],
  'services and vehicles without anyone': [
    ['t.ex på insta'],
    ['kl 18.30 på Facebook'],
    ['Slut.och på snap igen'],
    ['norsk bil i 120 km/h, tysk turist 52 år, dansk husbil vid Rv 84'],
    ['OKQ8 på facebook, E45an på snap'],
  ],
};

describe('masking by what stands beside', () => {
  let tools: MaskingTools;
  before(async () => {
    tools = await masking();
  });
  const masked = (text: string, language = 'sv') => mask(text, language, tools, (type) => `[${type}]`).text;

  for (const [what, cases] of Object.entries(taken)) {
    for (const [text, expected, language] of cases) {
      it(`takes out ${what}: "${text}"`, () => expect(masked(text, language)).to.equal(expected));
    }
  }
  for (const [what, cases] of Object.entries(left)) {
    for (const [text, language] of cases) {
      it(`leaves ${what}: "${text}"`, () => expect(masked(text, language)).to.equal(text));
    }
  }
});
