import type { IdentificationType } from '@portico/core'

/**
 * Names that columns have in books of other systems, in English, German, French, Spanish, Portuguese, Italian, Indonesian, Turkish
 * and Arabic. Compared without case, accents, blanks and punctuation. The model's own titles and paths are known besides.
 */
export const headerWords: readonly (readonly [path: string, names: string])[] = [
  [
    'reference',
    'reference|ref|customer id|customer no|customer number|customer ref|client id|client no|client number|client ref|external id|user id|member id|member no|payee id|beneficiary id|uid|uuid|kundennummer|kunden nr|kunden id|numero client|n client|id client|numero de cliente|id cliente|codigo cliente|codice cliente|id do cliente|nomor pelanggan|id pelanggan|musteri no|رقم العميل|id',
  ],
  [
    'kind',
    'customer type|client type|customer kind|kind|entity type|person type|kundentyp|type de client|tipo de cliente|tipo cliente|نوع العميل',
  ],
  [
    'name.given',
    'first name|given name|given names|forename|firstname|fname|first names|vorname|prenom|prenoms|nombre|nombres|nome|primeiro nome|nama depan|ad|isim|الاسم الأول|الاسم الاول',
  ],
  [
    'name.middle',
    'middle name|middle names|second name|zweiter vorname|deuxieme prenom|segundo nombre|secondo nome|nama tengah|اسم الأب|الاسم الأوسط',
  ],
  [
    'name.family',
    'last name|family name|surname|lastname|lname|second surname|nachname|familienname|nom|nom de famille|apellido|apellidos|sobrenome|cognome|nama belakang|soyad|soyisim|اسم العائلة|العائلة|اللقب',
  ],
  ['name.local', 'native name|local name|name in arabic|arabic name|name in local script|الاسم|الاسم الكامل'],
  [
    'dateOfBirth',
    'date of birth|dob|birth date|birthdate|birthday|birth day|born|born on|geburtsdatum|geboren am|geburtstag|date de naissance|naissance|ne le|fecha de nacimiento|nacimiento|data de nascimento|data nascimento|data di nascita|nascita|tanggal lahir|tgl lahir|dogum tarihi|تاريخ الميلاد',
  ],
  [
    'placeOfBirth',
    'place of birth|birth place|city of birth|birth city|geburtsort|lieu de naissance|lugar de nacimiento|local de nascimento|luogo di nascita|tempat lahir|dogum yeri|مكان الميلاد',
  ],
  [
    'countryOfBirth',
    'country of birth|birth country|geburtsland|pays de naissance|pais de nacimiento|pais de nascimento|paese di nascita|negara kelahiran',
  ],
  ['gender', 'gender|sex|geschlecht|sexe|genre|sexo|genero|sesso|genere|jenis kelamin|cinsiyet|الجنس'],
  [
    'nationality',
    'nationality|citizenship|citizen of|nationality code|country of citizenship|staatsangehorigkeit|nationalitat|staatsburgerschaft|nationalite|nacionalidad|nacionalidade|nazionalita|cittadinanza|kewarganegaraan|uyruk|الجنسية',
  ],
  [
    'countryOfResidence',
    'country of residence|residence country|resident in|residence|wohnsitzland|pays de residence|pais de residencia|paese di residenza|negara tempat tinggal|بلد الإقامة',
  ],
  [
    'occupation',
    'occupation|profession|job|job title|beruf|metier|profesion|ocupacion|profissao|professione|pekerjaan|meslek|المهنة',
  ],
  ['employment.status', 'employment status|employment|work status'],
  [
    'employment.employer',
    'employer|employer name|company of employment|arbeitgeber|employeur|empleador|empregador|datore di lavoro',
  ],
  ['politicallyExposed', 'pep|politically exposed|politically exposed person|is pep|pep status'],
  [
    'email',
    'email|e mail|mail|email address|e mail address|contact email|e mail adresse|courriel|adresse email|adresse mail|correo|correo electronico|email cliente|surel|alamat email|eposta|e posta|البريد الإلكتروني|البريد الالكتروني',
  ],
  [
    'phone',
    'phone|phone number|phone no|mobile|mobile phone|mobile number|mobile no|cell|cell phone|cellphone|telephone|telephone number|tel|msisdn|contact number|whatsapp|telefon|telefonnummer|handy|handynummer|mobiltelefon|mobilnummer|portable|numero de telephone|telefono|telefono movil|movil|celular|telefone|telemovel|cellulare|no hp|nomor telepon|nomor hp|telepon|cep telefonu|الجوال|رقم الجوال|الهاتف|رقم الهاتف',
  ],
  [
    'address.line1',
    'address|address 1|address line|address line 1|street|street address|street and number|addr|addr1|residential address|home address|registered address|adresse|strasse|strasse und hausnummer|anschrift|rue|adresse 1|direccion|calle|domicilio|endereco|morada|rua|indirizzo|via|alamat|jalan|adres|العنوان|الشارع',
  ],
  [
    'address.line2',
    'address 2|address line 2|addr2|apartment|apt|flat|suite|unit|building|adresszusatz|complement|complement d adresse|adresse 2|direccion 2|complemento|interno',
  ],
  [
    'address.city',
    'city|town|city town|locality|municipality|suburb|ort|stadt|wohnort|ville|ciudad|localidad|cidade|citta|comune|kota|sehir|il|المدينة',
  ],
  [
    'address.state',
    'state|province|region|county|state province|state region|bundesland|departement|provincia|estado|provinsi|eyalet|المنطقة',
  ],
  [
    'address.postalCode',
    'zip|zip code|zipcode|post code|postcode|postal code|postal|plz|postleitzahl|code postal|codigo postal|cp|cep|cap|kode pos|posta kodu|الرمز البريدي',
  ],
  ['address.country', 'country|country code|address country|land|pays|pais|paese|negara|ulke|الدولة|البلد'],
  [
    'identifications[passport].number',
    'passport|passport no|passport number|passport nr|pass no|passport num|passnummer|reisepass|reisepassnummer|passeport|numero de passeport|pasaporte|numero de pasaporte|passaporte|passaporto|numero passaporto|nomor paspor|paspor|pasaport no|رقم الجواز|رقم جواز السفر|جواز السفر',
  ],
  [
    'identifications[passport].issuingCountry',
    'passport country|passport issuing country|passport issued by|country of passport',
  ],
  [
    'identifications[passport].issuedOn',
    'passport issue date|passport issued|passport issued on|passport date of issue',
  ],
  [
    'identifications[passport].expiresOn',
    'passport expiry|passport expiry date|passport expires|passport expiration|passport expiration date|passport valid until|reisepass gultig bis',
  ],
  [
    'identifications[national_id].number',
    'national id|national id no|national id number|national identity number|identity card|identity card no|identity card number|id card|id card no|id card number|ktp|nik|no ktp|personalausweis|personalausweisnummer|ausweisnummer|carte d identite|numero carte d identite|cni|dni|cedula|rg|carta d identita|tc kimlik no|emirates id|aadhaar|رقم الهوية|الهوية الوطنية',
  ],
  [
    'identifications[national_id].expiresOn',
    'national id expiry|id card expiry|identity card expiry|national id expiry date',
  ],
  [
    'identifications[residence_permit].number',
    'iqama|iqama no|iqama number|residence permit|residence permit no|residence permit number|permit number|aufenthaltstitel|titre de sejour|nie|رقم الإقامة|الإقامة',
  ],
  [
    'identifications[residence_permit].expiresOn',
    'iqama expiry|iqama expiry date|residence permit expiry|permit expiry',
  ],
  [
    'identifications[driving_licence].number',
    'driving licence|driving licence number|driving license|driver license|drivers license|driver license number|driving license number|fuhrerschein|permis de conduire|licencia de conducir',
  ],
  [
    'identifications[tax_id].number',
    'tin|tax id|tax number|tax identification number|ssn|social security number|steuernummer|steuer id|numero fiscal|nif|cpf|codice fiscale|npwp',
  ],
  [
    'identifications[].type',
    'id type|document type|identification type|type of id|type of document|identity document type|ausweisart|dokumenttyp|type de document|type de piece|tipo de documento|tipo documento|jenis identitas',
  ],
  [
    'identifications[].number',
    'id number|id no|document number|document no|document id|identification number|identification no|identity number|identity document number|dokumentennummer|numero de document|numero de piece|numero de documento|numero documento|nomor identitas',
  ],
  [
    'identifications[].issuingCountry',
    'issuing country|id issuing country|country of issue|issue country|document country|id country|ausstellungsland|pays d emission|pais de emision|paese di rilascio',
  ],
  [
    'identifications[].issuedOn',
    'issue date|issued on|date of issue|id issue date|document issue date|ausstellungsdatum|date d emission|date de delivrance|fecha de emision|data di rilascio',
  ],
  [
    'identifications[].expiresOn',
    'expiry|expiry date|expires|expires on|expiration|expiration date|valid until|valid to|id expiry|id expiry date|document expiry|document expiry date|ablaufdatum|gultig bis|date d expiration|date de validite|fecha de vencimiento|fecha de caducidad|data de validade|data di scadenza|scadenza|berlaku sampai|تاريخ الانتهاء',
  ],
  [
    'payoutAccounts[bank].iban',
    'iban|iban number|iban no|international bank account number|رقم الآيبان|الآيبان|آيبان',
  ],
  ['payoutAccounts[bank].bic', 'bic|swift|swift code|bic swift|swift bic|bic code'],
  [
    'payoutAccounts[bank].accountNumber',
    'account number|account no|bank account|bank account number|bank account no|acct no|acct number|kontonummer|konto|numero de compte|numero de cuenta|cuenta bancaria|numero da conta|numero di conto|nomor rekening|no rekening|hesap no|رقم الحساب',
  ],
  [
    'payoutAccounts[bank].bankCode',
    'bank code|sort code|routing number|routing no|aba|ifsc|ifsc code|bsb|bankleitzahl|blz|clabe|kode bank',
  ],
  [
    'payoutAccounts[bank].holderName',
    'account holder|account holder name|account name|holder name|beneficiary name|kontoinhaber|titulaire du compte|titular de la cuenta|intestatario|nama pemilik rekening',
  ],
  [
    'payoutAccounts[bank].currency',
    'currency|account currency|payout currency|wahrung|devise|moneda|moeda|valuta|mata uang|العملة',
  ],
  ['payoutAccounts[bank].country', 'bank country|account country|country of account|country of bank'],
  [
    'legalName',
    'company|company name|legal name|business name|registered name|organization|organisation|organization name|organisation name|entity name|corporate name|firma|firmenname|unternehmen|societe|nom de l entreprise|raison sociale|empresa|razon social|razao social|azienda|ragione sociale|nama perusahaan|sirket adi|unvan|اسم الشركة|الشركة',
  ],
  [
    'tradeName',
    'trade name|trading name|trading as|dba|doing business as|brand|handelsname|nom commercial|nombre comercial|nome fantasia',
  ],
  [
    'companyType',
    'company type|legal form|business type|legal structure|rechtsform|forme juridique|forma juridica|forma giuridica|bentuk badan usaha',
  ],
  [
    'registrationNumber',
    'registration number|registration no|reg no|company number|company no|company registration number|company registration no|business registration number|commercial registration|cr number|cr no|handelsregisternummer|hrb|siren|siret|numero d immatriculation|numero de registro|cnpj|nib|رقم السجل التجاري|السجل التجاري',
  ],
  [
    'incorporationCountry',
    'country of incorporation|incorporation country|country of registration|registration country',
  ],
  [
    'incorporationDate',
    'date of incorporation|incorporation date|incorporated on|founded|founded on|date founded|established|formation date|grundungsdatum|date de creation|fecha de constitucion|data di costituzione',
  ],
  [
    'taxId',
    'vat|vat number|vat no|vat id|company tax id|company tax number|ust id|ust idnr|numero de tva|tva|partita iva|p iva|cif|ein',
  ],
  ['website', 'website|web site|web|url|homepage|home page|site web|sitio web|sito web'],
  [
    'sourceOfFunds',
    'source of funds|source of income|source of wealth|mittelherkunft|origine des fonds|origen de fondos|sumber dana',
  ],
  ['accountPurpose', 'purpose|purpose of account|account purpose|purpose of payment'],
  [
    'expectedMonthlyVolume.amount',
    'monthly volume|expected volume|expected monthly volume|expected monthly amount',
  ],
  ['expectedMonthlyVolume.currency', 'volume currency|monthly volume currency'],
  [
    'documents[identification].file',
    'id photo|id scan|id image|id file|id document|passport photo|passport scan|passport image|passport file|document file|document photo|document scan|document image|ausweiskopie|foto ktp',
  ],
  ['documents[identification_back].file', 'id photo back|id back|id scan back|id card back|back of id'],
  ['documents[selfie].file', 'selfie|selfie photo|selfie file|selfie image'],
  ['documents[proof_of_address].file', 'proof of address|proof of address file|utility bill|address proof'],
]

/** Words of columns that the model has other words for. */
export const columnWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gender: wordsOf({
    female:
      'f|female|woman|w|weiblich|frau|femme|feminin|mujer|femenino|feminino|femmina|donna|perempuan|wanita|kadin|أنثى|انثى',
    male: 'm|male|man|mann|mannlich|homme|masculin|h|hombre|masculino|maschio|uomo|laki laki|pria|erkek|ذكر',
    other: 'other|x|diverse|divers|d|non binary|autre|otro|outro|altro',
  }),
  kind: wordsOf({
    individual:
      'individual|person|private|private person|natural|natural person|personal|consumer|b2c|privat|privatperson|particulier|particular|persona fisica|pessoa fisica|perorangan|فرد',
    company:
      'company|business|corporate|corporation|legal|legal person|legal entity|entity|organisation|organization|b2b|firma|unternehmen|entreprise|societe|empresa|persona juridica|pessoa juridica|azienda|perusahaan|شركة',
  }),
  'identifications[].type': wordsOf({
    passport: 'passport|pp|pass|reisepass|passeport|pasaporte|passaporte|passaporto|paspor|جواز سفر',
    national_id:
      'national id|id|id card|identity card|nid|ktp|personalausweis|cni|dni|carte d identite|هوية وطنية',
    residence_permit: 'residence permit|iqama|permit|rp|aufenthaltstitel|titre de sejour|nie|إقامة',
    driving_licence:
      'driving licence|driving license|driver license|drivers license|dl|fuhrerschein|permis de conduire',
  } satisfies Partial<Record<IdentificationType, string>>),
}

function wordsOf(names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([word, list]) => list.split('|').map((name) => [plainName(name), word])),
  )
}

/** A name as names are compared: in lower case, without accents, blanks and punctuation. `FirstName` is `firstname`. */
export function plainName(name: string): string {
  return name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}]/gu, '')
}
